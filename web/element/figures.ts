import { type View, words } from '../model/index.ts';
import { html, nothing, type TemplateResult } from './html.ts';

/** Every unit counted once, and what the host has: the key to the picture as well. */
export function figures(view: View): TemplateResult {
  const { counts } = view;
  const unit = view.guest ? 'page' : 'unit';
  const row = (key: string, name: string, units: number, more = '') => html`
    <div>
      <dt><span class="key ${key}"></span>${name}</dt>
      <dd data-count=${name}>${words.counted(units, unit)} <small>${words.about(units * view.unit)}${more}</small></dd>
    </div>
  `;
  // What the device never answered for is in the balloon, and the host does not know of it.
  const unanswered = counts.actual === counts.ballooned ? '' : `, actual ${words.count(counts.actual)}`;
  const inHand = counts.inHand?.size ?? 0;
  const granted = counts.program * view.unit;
  return html`
    <dl class="figures" part="figures" aria-label="Counts">
      ${row('free', 'free', counts.free)}
      ${row('program', view.guest ? 'programs' : 'live', counts.program)}
      ${view.guest ? row('balloon', 'balloon', counts.ballooned, unanswered) : nothing}
      ${view.heap === 'id-cached' ? row('cached', 'in the cache', counts.cached) : nothing}
      ${counts.overhead > 0 ? row('overhead', "the cache's own", counts.overhead) : nothing}
      ${counts.reserved > 0 ? row('reserved', 'reserved', counts.reserved) : nothing}
      ${view.hasTree ? row('hand', 'in hand', inHand) : nothing}
      ${row('none', view.guest ? 'memory' : 'heap', view.units)}
      ${
        view.guest
          ? html`
              ${row('host', 'host: resident', counts.resident)}
              ${row('paid', 'free, still paid for', counts.paid)}
              ${row('none', 'returned so far', counts.returned)}
            `
          : html`
              <div>
                <dt>asked for, of granted</dt>
                <dd data-count="requested">${words.about(counts.requested)} <small>of ${words.about(granted)}</small></dd>
              </div>
            `
      }
    </dl>
  `;
}
