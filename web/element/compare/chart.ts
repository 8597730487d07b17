import { html, type TemplateResult } from 'lit';
import { mebibytes, PROGRAMS, type Runs, SHARES } from '../../model/compare/index.ts';
import { words } from '../../model/index.ts';

export interface ChartActions {
  /** To a place of the log. */
  place(place: number): void;
  /** To the place under the pointer. */
  point(event: PointerEvent): void;
}

/** The curves, and the slider that the keyboard has over them. */
export function chart(runs: Runs | undefined, place: number, on: ChartActions): TemplateResult {
  const [a, b] = runs ?? [];
  const where = a && b ? `${position(a.ops, place)}: A ${resident(a, place)}, B ${resident(b, place)}` : '';
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    on.point(event);
  };
  const moved = (event: PointerEvent) => {
    if ((event.currentTarget as HTMLElement).hasPointerCapture(event.pointerId)) on.point(event);
  };
  return html`
    <div class="chart" part="chart">
      <p class="axis">memory that the host has behind each guest${a ? html`: ${title(a)}` : ''}</p>
      <canvas class="curves" aria-hidden="true" @pointerdown=${down} @pointermove=${moved}></canvas>
      <input
        type="range"
        min="0"
        max=${a?.last ?? 0}
        .value=${String(place)}
        aria-label="Place in the log"
        aria-valuetext=${where}
        ?disabled=${!a}
        @input=${(event: Event) => on.place((event.target as HTMLInputElement).valueAsNumber)}
      />
    </div>
  `;
}

/** Operation 12 of 41 930; the balloon inflates, 50 %. */
export function position(ops: number, place: number): string {
  if (place <= ops) return `operation ${words.count(place)} of ${words.count(ops)}`;
  const share = Math.round(((place - ops) / SHARES) * 100);
  return share === 100 ? 'the balloon has inflated' : `the balloon inflates, ${share} %`;
}

/** What was run, which need not be what was asked for last. */
function title({ workload, view }: Runs[number]): string {
  const program = PROGRAMS.find(({ name }) => name === workload.program)?.title ?? workload.program;
  return `${program}, in ${words.size(view.units * view.unit)}`;
}

const resident = (run: Runs[number], place: number): string => mebibytes(run.resident(place) ?? 0);
