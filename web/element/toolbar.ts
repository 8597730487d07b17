import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { type Heap, isStory, MACHINES, type Scenario } from '../model/index.ts';

export interface ToolbarActions {
  scenario(name: string): void;
  stories(): void;
  trace(): void;
  heap(heap: Heap): void;
  share(): void;
}

const HEAPS: readonly (readonly [Heap, string])[] = [
  ['buddy-mru', 'buddy, most recently used'],
  ['buddy-lowest', 'buddy, lowest address'],
  ['id', 'id heap (what it replaced)'],
  ['id-cached', 'id heap behind a page cache'],
  ['bump', 'bump: a cursor that moves on'],
  ['first-fit', 'free list, first fit'],
  ['next-fit', 'free list, next fit'],
  ['best-fit', 'free list, best fit'],
];

/** Which machine; `current` is the scenario that is open, or none while a trace is. */
export function toolbar(
  current: Scenario | undefined,
  traced: boolean,
  heap: Heap,
  on: ToolbarActions,
): TemplateResult {
  const chosen = (event: Event) => HEAPS[(event.target as HTMLSelectElement).selectedIndex]?.[0] ?? 'buddy-mru';
  return html`
    <div class="bar" part="toolbar">
      <div class="group" role="group" aria-label="Machine">
        ${MACHINES.map(
          ({ name, title }) => html`
            <button type="button" aria-pressed=${name === current?.name} @click=${() => on.scenario(name)}>${title}</button>
          `,
        )}
        <button type="button" aria-pressed=${isStory(current)} aria-haspopup="dialog" @click=${on.stories}>
          A scenario…
        </button>
        <button type="button" aria-pressed=${traced} aria-haspopup="dialog" @click=${on.trace}>
          A recorded program…
        </button>
      </div>
      <button type="button" aria-haspopup="dialog" @click=${on.share}>Share…</button>
      <label class="quiet push">
        heap
        <select @change=${(event: Event) => on.heap(chosen(event))}>
          ${HEAPS.map(([value, title]) => html`<option .selected=${live(value === heap)}>${title}</option>`)}
        </select>
      </label>
    </div>
  `;
}
