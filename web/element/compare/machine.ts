import { html, nothing, type TemplateResult } from 'lit';
import {
  type Choice,
  COMPARED_DEVICES,
  COMPARED_HEAPS,
  DEVICE_NAMES,
  HEAP_NAMES,
  mebibytes,
  type Name,
  type Run,
  UNITS,
} from '../../model/compare/index.ts';
import { words } from '../../model/index.ts';
import { badge } from './badge.ts';

/** One of the two: what it is made of, its memory, its counts. */
export function machine(
  name: Name,
  choice: Choice,
  run: Run | undefined,
  choose: (choice: Choice) => void,
): TemplateResult {
  const at = (event: Event) => (event.target as HTMLSelectElement).selectedIndex;
  return html`
    <section class="machine" aria-label="Machine ${name}" data-machine=${name}>
      <div class="choices">
        <h3>${badge(name)}</h3>
        <label class="quiet">
          heap
          <select @change=${(event: Event) => choose({ ...choice, heap: COMPARED_HEAPS[at(event)] ?? choice.heap })}>
            ${COMPARED_HEAPS.map((heap) => html`<option ?selected=${heap === choice.heap}>${HEAP_NAMES[heap]}</option>`)}
          </select>
        </label>
        <label class="quiet">
          unit
          <select @change=${(event: Event) => choose({ ...choice, order: UNITS[at(event)]?.order ?? choice.order })}>
            ${UNITS.map(({ order, title }) => html`<option ?selected=${order === choice.order}>${title}</option>`)}
          </select>
        </label>
        <label class="quiet">
          device
          <select
            @change=${(event: Event) => choose({ ...choice, device: COMPARED_DEVICES[at(event)] ?? choice.device })}
          >
            ${COMPARED_DEVICES.map(
              (device) => html`<option ?selected=${device === choice.device}>${DEVICE_NAMES[device]}</option>`,
            )}
          </select>
        </label>
      </div>
      <canvas
        class="strip"
        data-machine=${name}
        role="img"
        aria-label="Memory of machine ${name} by address: the guest's pages by state, and under them the host's memory"
      ></canvas>
      ${run ? counts(run) : nothing}
    </section>
  `;
}

/** Every page of the guest once, then what the host has: the key to the strips as well. */
function counts({ view }: Run): TemplateResult {
  const { free, program, ballooned, cached, overhead, resident, paid, returned } = view.counts;
  const row = (key: string, name: string, pages: number) => html`
    <div class=${key === 'host' ? 'below' : ''}>
      <dt><span class="key ${key}"></span>${name}</dt>
      <dd data-count=${name} data-pages=${pages}>${mebibytes(pages)} <small>${words.counted(pages, 'page')}</small></dd>
    </div>
  `;
  return html`
    <dl class="figures">
      ${row('program', 'program', program)} ${row('balloon', 'balloon', ballooned)} ${row('free', 'free', free)}
      ${view.heap === 'id-cached' ? row('cached', 'page cache', cached + overhead) : nothing}
      ${row('host', 'host: resident', resident)}
      ${row('paid', 'free, still paid for', paid)} ${row('none', 'returned', returned)}
    </dl>
  `;
}
