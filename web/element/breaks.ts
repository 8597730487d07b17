import { html, nothing, type TemplateResult } from 'lit';
import type { Breaks, Shown } from '../controller/index.ts';
import { readBreak, sentenceOf, type View, words } from '../model/index.ts';

/** The conditions that are on, in words: what a closed panel shows of them. */
export function breaksSummary(view: View, breaks: Breaks): string {
  const on = breaks.shown(view).filter((shown) => shown.on && shown.problem === undefined);
  if (on.length === 0) return 'nothing but the end';
  return on.map((draft) => sentenceOf(view, readBreak(view, draft))).join('; or ');
}

/** What playing stops at, both ways. */
export function breaksPanel(view: View, breaks: Breaks): TemplateResult {
  const units = view.guest ? 'pages' : 'units';
  const typed = (event: Event) => (event.target as HTMLInputElement).value;
  const field = (shown: Shown, name: string, part: 'limit' | 'order', hint: string) => html`
    <input
      type="text"
      autocomplete="off"
      spellcheck="false"
      aria-label=${name}
      aria-invalid=${shown.problem !== undefined}
      aria-describedby=${`wrong-${shown.kind}`}
      placeholder=${hint}
      .value=${shown[part]}
      @change=${(event: Event) => breaks.set(shown.kind, { [part]: typed(event) })}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === 'Enter') breaks.set(shown.kind, { [part]: typed(event), on: true });
      }}
    />
  `;
  const parts: Record<Shown['kind'], (shown: Shown) => [string, TemplateResult]> = {
    'free-below': (shown) => [
      'memory runs low',
      html`fewer than ${field(shown, `Free ${units}`, 'limit', words.count(Math.max(1, view.units >> 3)))} ${units} are free`,
    ],
    'unusable-above': (shown) => [
      'memory is fragmented',
      html`the unusable index of order ${field(shown, 'Order', 'order', String(Math.min(9, Math.max(view.maxOrder - 1, 0))))}
        is above ${field(shown, 'Index', 'limit', '0.5')}`,
    ],
    unit: (shown) => [
      'an address is touched',
      html`something happens to ${field(shown, 'Address', 'limit', words.hex(view, 0))}`,
    ],
  };
  const row = (shown: Shown) => {
    const [name, content] = parts[shown.kind](shown);
    return html`
      <li>
        <input
          type="checkbox"
          aria-label=${`Stop when ${name}`}
          .checked=${shown.on}
          @change=${(event: Event) => breaks.set(shown.kind, { on: (event.target as HTMLInputElement).checked })}
        />
        <span>${content}</span>
        <p class="wrong" id=${`wrong-${shown.kind}`} role="status">${shown.problem ?? nothing}</p>
      </li>
    `;
  };
  return html`
    <p class="quiet">Playing stops at the step that makes it so, forwards and backwards, at any speed. Tick a condition, or press Enter in
      its field.</p>
    <ul class="breaks">${breaks.shown(view).map(row)}</ul>
  `;
}
