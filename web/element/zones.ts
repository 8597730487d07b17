import { html, nothing, type TemplateResult } from 'lit';
import type { Tracing } from '../controller/index.ts';
import { type View, words, type Zone } from '../model/index.ts';

/** The zones of a kernel's memory: which one the machine has the shape of, and the kernel's figures of it. */
export function zones(
  view: View,
  { loaded, shown }: Tracing,
  choose: (zone: number) => void,
): TemplateResult | typeof nothing {
  const { zones = [], zone: chosen } = loaded?.summary ?? {};
  const zone = zones[shown];
  if (!zone || chosen === undefined) return nothing;
  const picked = (event: Event) => choose((event.target as HTMLSelectElement).selectedIndex);
  return html`
    <section class="zones" aria-labelledby="zones-title">
      <h2 id="zones-title">The kernel's free memory</h2>
      <label class="quiet">
        zone
        <select @change=${picked}>
          ${zones.map(
            (zone, at) => html`
              <option .selected=${at === shown}>
                ${words.zone(zone)}: ${words.counted(zone.free, 'free page')}${zone.units === 0 ? ', figures only' : ''}
              </option>
            `,
          )}
        </select>
      </label>
      ${table(zone)}
      <p class="quiet" role="status">${standing(view, zone, zones[chosen])}</p>
    </section>
  `;
}

function table(zone: Zone): TemplateResult {
  const row = (name: TemplateResult | string, values: readonly (string | number)[]) => html`
    <tr>
      <th scope="row">${name}</th>
      ${values.map((value) => html`<td>${value}</td>`)}
    </tr>
  `;
  const some = zone.types.filter(({ freeBlocks }) => freeBlocks.some((blocks) => blocks > 0));
  const none = zone.types.filter((type) => !some.includes(type)).map(({ name }) => words.name(name));
  const blocks = (free: readonly number[]) => free.map((count) => words.count(count));
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label="Free blocks and indices by order">
      <table>
        <caption class="hidden">${words.zone(zone)}, by order</caption>
        <thead>
          <tr>
            <th scope="col">order</th>
            ${zone.freeBlocks.map((_, order) => html`<th scope="col">${order}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${row(zone.atLeast ? 'free blocks, at least' : 'free blocks', blocks(zone.freeBlocks))}
          ${some.map(({ name, freeBlocks }) => row(html`<span class="type" title=${name}>${words.name(name)}</span>`, blocks(freeBlocks)))}
          ${row(html`<code>unusable_index</code>`, zone.unusable.map(thousandths))}
          ${row(html`<code>extfrag_index</code>`, zone.extfrag.map(thousandths))}
        </tbody>
      </table>
    </div>
    ${none.length > 0 ? html`<p class="quiet">None is free of the types ${none.join(', ')}.</p>` : nothing}
  `;
}

/** As the kernel prints them: three decimals, -1.000 where an allocation would not fail. */
function thousandths(value: number): string {
  return (value / 1000).toFixed(3);
}

/** Whether the machine has these free blocks, looked up in its lists. */
function standing(view: View, zone: Zone, machine: Zone | undefined): string {
  if (zone.units === 0) {
    const more = `${words.zone(zone)} has ${words.about(zone.free * 4096)} free in ${words.counted(sum(zone), 'block')}`;
    const other = machine ? `The picture stays that of ${words.zone(machine)}.` : '';
    return `${more}: more than a machine here can have, at most 32 GiB free or 699 040 free blocks. ${other}`;
  }
  if (!view.hasTree) return 'This heap keeps no free lists to compare with.';
  const orders = Array.from({ length: view.maxOrder + 1 }, (_, order) => order);
  const same = orders.every((order) => view.listLength(order) === (zone.freeBlocks[order] ?? 0));
  return same
    ? "The machine's free lists hold exactly these blocks."
    : "The machine's free lists hold other blocks at this moment.";
}

const sum = ({ freeBlocks }: Zone): number => freeBlocks.reduce((all, blocks) => all + blocks, 0);
