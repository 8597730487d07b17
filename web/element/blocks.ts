import { html, nothing, type TemplateResult } from 'lit';
import { type Block, type View, words } from '../model/index.ts';

/** Rows of the table, at most: what a person would read. */
const ROWS = 64;

export interface BlocksActions {
  /** The block that is pointed at in the picture. */
  focus: Spot | undefined;
  point(spot: Spot | undefined): void;
  free(address: number): void;
}

interface Spot {
  start: number;
  size: number;
}

/** The picture in words: every block with its state, who asked for it, its bits and its place in its list. */
export function blocksTable(view: View, owners: readonly string[], on: BlocksActions): TemplateResult {
  const { blocks, more } = firstBlocks(view);
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label="Blocks">
      <table>
        <caption class="hidden">Blocks in the order of their addresses</caption>
        <thead>
          <tr>
            <th scope="col">addresses</th>
            ${view.hasTree ? html`<th scope="col">order</th>` : nothing}
            <th scope="col">size</th>
            <th scope="col">state</th>
            <th scope="col">asked for</th>
            ${view.hasTree ? html`<th scope="col">free live mark</th>` : nothing}
            ${view.guest ? html`<th scope="col">host backs</th>` : nothing}
            <th scope="col"><span class="hidden">what can be done</span></th>
          </tr>
        </thead>
        <tbody @pointerleave=${() => on.point(undefined)}>
          ${blocks.map((block) => row(view, block, owners, on))}
        </tbody>
      </table>
      ${more ? html`<p>The first ${ROWS} blocks; the heap has more.</p>` : nothing}
    </div>
  `;
}

type Stretch = Block | { start: number; size: number; order: -1; kind: 'in hand' };

function row(view: View, block: Stretch, owners: readonly string[], on: BlocksActions): TemplateResult {
  const owner = block.kind === 'live' ? view.owner(block.start) : undefined;
  const name = owner && owners[owner.name];
  const at = block.order >= 0 ? view.list(block.order, ROWS).indexOf(block.start) : -1;
  const bit = (plane: 0 | 1 | 2) => Number(view.bit(plane, block.order, block.start));
  return html`
    <tr
      data-start=${block.start}
      data-size=${block.size}
      data-kind=${block.kind}
      ?data-pointed=${on.focus?.start === block.start && on.focus.size === block.size}
      @pointerenter=${() => on.point({ start: block.start, size: block.size })}
      @focusin=${() => on.point({ start: block.start, size: block.size })}
    >
      <td class="mono">${words.span(view, block.start, block.size)}</td>
      ${view.hasTree ? html`<td>${block.order < 0 ? '' : block.order}</td>` : nothing}
      <td>${words.size(block.size * view.unit)}</td>
      <td>${block.kind}${at >= 0 ? `, no. ${at + 1} on its list` : ''}</td>
      <td>${owner ? words.size(owner.bytes) : ''}${name === undefined ? '' : ` by ${words.name(name)}`}</td>
      ${view.hasTree ? html`<td class="mono">${block.order < 0 ? '' : `${bit(0)} ${bit(1)} ${bit(2)}`}</td>` : nothing}
      ${view.guest ? html`<td>${words.counted(view.backedIn(block.start, block.size), 'page')}</td>` : nothing}
      <td>
        ${
          owner
            ? html`<button type="button" @click=${() => on.free(view.address(block.start))}>
                Free <span class="hidden">${words.hex(view, block.start)}</span>
              </button>`
            : nothing
        }
      </td>
    </tr>
  `;
}

function firstBlocks(view: View): { blocks: Stretch[]; more: boolean } {
  const blocks: Stretch[] = [];
  let unit = 0;
  while (unit < view.units && blocks.length < ROWS) {
    const block = view.blockAt(unit);
    const hand = view.counts.inHand;
    const stretch: Stretch = block ?? { ...(hand ?? { start: unit, size: 1 }), order: -1, kind: 'in hand' };
    blocks.push(stretch);
    unit = stretch.start + stretch.size;
  }
  return { blocks, more: unit < view.units };
}
