import { html, nothing, type TemplateResult } from 'lit';
import type { History } from '../controller/index.ts';
import { type Sample, tellingOrder, type View, words } from '../model/index.ts';

/** What the machine held over its log, as curves, and in figures where the cursor stands. */
export function historyPanel(view: View, history: History): TemplateResult {
  const { op, ops } = view.cursor;
  const sample = view.sample(op);
  const size = (units: number | undefined) => (units === undefined ? '' : words.about(units * view.unit));
  const share = (thousandths: number | undefined) =>
    thousandths === undefined ? '' : `${(thousandths / 10).toFixed(1)}\u00a0%`;
  const row = (key: keyof Sample, name: string, value: string) => html`
    <div><dt><span class="pen ${key}" aria-hidden="true"></span>${name}</dt><dd>${value}</dd></div>
  `;
  const wanted = words.orderBytes(view, tellingOrder(view.maxOrder));
  return html`
    <p class="quiet">
      ${ops === 0 ? 'Nothing has happened yet.' : `After operation ${words.count(op)} of ${words.count(ops)}. Drag in the curves to go there.`}
    </p>
    <dl class="lines">
      ${row('free', 'free', size(sample?.free))}
      ${view.hasTree ? row('largestFree', 'largest free block', size(sample?.largestFree)) : nothing}
      ${view.guest ? row('resident', 'host: resident', size(sample?.resident)) : nothing}
      ${view.guest ? row('ballooned', 'balloon', size(sample?.ballooned)) : nothing}
      ${view.hasTree ? row('internal', 'granted and not asked for', share(sample?.internal)) : nothing}
      ${view.hasTree ? row('unusable', `free, but no ${wanted} in a row`, share(sample?.unusable)) : nothing}
    </dl>
    <canvas
      class="history"
      role="img"
      aria-label="Curves over the log; the figures above are those at the cursor"
      @pointerdown=${history.pressed}
      @pointermove=${history.moved}
    ></canvas>
  `;
}
