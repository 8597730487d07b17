import { html, type TemplateResult } from 'lit';
import { PRESETS, PROGRAMS, type Preset, ROOMY, TARGETS, type Workload } from '../../model/compare/index.ts';
import { words } from '../../model/index.ts';

export interface WorkloadActions {
  preset(preset: Preset): void;
  workload(workload: Workload): void;
}

const PAGE = 4096;
const GUESTS = [
  [ROOMY, words.size(ROOMY * PAGE)],
  [undefined, 'just large enough'],
] as const;

/** What both machines do, and which of the prepared pairs they are; `current` is one of those, or none. */
export function workload(
  { program, guest, target }: Workload,
  current: Preset | undefined,
  on: WorkloadActions,
): TemplateResult {
  const all = { program, guest, target };
  const at = (event: Event) => (event.target as HTMLSelectElement).selectedIndex;
  return html`
    <div class="bar" part="workload">
      <div class="group" role="group" aria-label="Pair">
        ${PRESETS.map(
          (preset) => html`
            <button type="button" aria-pressed=${preset === current} @click=${() => on.preset(preset)}>
              ${preset.title}
            </button>
          `,
        )}
      </div>
      <div class="group">
        <label class="quiet">
          both run
          <select @change=${(event: Event) => on.workload({ ...all, program: PROGRAMS[at(event)]?.name ?? program })}>
            ${PROGRAMS.map(({ name, title }) => html`<option ?selected=${name === program}>${title}</option>`)}
          </select>
        </label>
        <label class="quiet">
          in a guest of
          <select @change=${(event: Event) => on.workload({ ...all, guest: GUESTS[at(event)]?.[0] })}>
            ${GUESTS.map(([pages, title]) => html`<option ?selected=${pages === guest}>${title}</option>`)}
          </select>
        </label>
        <label class="quiet">
          then a balloon of
          <select @change=${(event: Event) => on.workload({ ...all, target: TARGETS[at(event)] ?? target })}>
            ${TARGETS.map((pages) => html`<option ?selected=${pages === target}>${words.size(pages * PAGE)}</option>`)}
          </select>
        </label>
      </div>
    </div>
  `;
}
