import { html, nothing, type TemplateResult } from 'lit';
import { type View, words } from '../model/index.ts';

/** Rows that are shown at a time. */
const ROWS = 16;

export interface BytesActions {
  /** From this byte of the block on. */
  from: number;
  /** How many there is room for in a row. */
  wide(): 8 | 16;
  page(from: number): void;
}

/** The bytes of a block as they stand in linear memory: what its owner wrote, and the rest that it was granted. */
export function bytesPanel(view: View, spot: { start: number } | undefined, on: BytesActions): TemplateResult {
  if (view.bytesLength === 0) {
    return html`<p class="quiet">The bytes of a heap of up to 1 MiB are there; those of a larger one are numbers only.</p>`;
  }
  const block = view.blockAt(Math.max(spot?.start ?? 0, 0));
  if (!block) return html`<p class="quiet">These units are in hand: nobody’s, for this step.</p>`;
  const run = view.runAt(block.start);
  const [start, size] = block.kind === 'live' && run ? [run.runStart, run.runSize] : [block.start, block.size];
  const all = size * view.unit;
  const wide = on.wide();
  const owner = block.kind === 'live' ? view.owner(start) : undefined;
  const from = Math.min(Math.max(on.from, 0), Math.floor((all - 1) / wide) * wide);
  const end = Math.min(from + wide * ROWS, all);
  const rows = Array.from({ length: Math.ceil((end - from) / wide) }, (_, at) => from + at * wide);
  const asked = owner
    ? `, ${words.bytes(owner.bytes)} asked for of ${words.bytes(all)} granted`
    : `, ${words.bytes(all)}`;
  const button = (text: string, to: number, disabled: boolean) => html`
    <button type="button" aria-disabled=${disabled} @click=${() => disabled || on.page(to)}>${text}</button>
  `;
  return html`
    <p class="quiet bytes-of">
      ${words.span(view, start, size)}, ${block.kind}${asked}. Point at another block, or find one, to see its bytes.
    </p>
    <div class="scroll" tabindex="0" role="region" aria-label="Bytes">
      <table class="hex">
        <caption class="hidden">Bytes of ${words.span(view, start, size)}, ${wide === 8 ? 'eight' : 'sixteen'} a row</caption>
        <tbody>
          ${rows.map((row) => hexRow(view, start, row, Math.min(row + wide, end), owner?.bytes ?? 0))}
        </tbody>
      </table>
    </div>
    ${
      all > wide * ROWS
        ? html`<div class="control">
            ${button('Back', from - wide * ROWS, from === 0)} ${button('On', end, end >= all)}
            <span class="quiet">bytes ${words.count(from)}–${words.count(end - 1)} of ${words.count(all)}</span>
          </div>`
        : nothing
    }
  `;
}

function hexRow(view: View, start: number, from: number, to: number, asked: number): TemplateResult {
  const values = Array.from({ length: to - from }, (_, at) => view.byte(start * view.unit + from + at));
  const cell = (value: number, at: number) => {
    const kind = from + at < asked ? 'asked' : 'rest';
    return html`<td class=${kind}>${value.toString(16).padStart(2, '0')}</td>`;
  };
  const text = values.map((value) => (value >= 32 && value < 127 ? String.fromCharCode(value) : '·')).join('');
  return html`<tr><th scope="row">${words.address(view, view.address(start) + from)}</th>${values.map(cell)}<td class="text">${text}</td></tr>`;
}
