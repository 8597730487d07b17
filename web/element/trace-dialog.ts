import { html, nothing, type TemplateResult } from 'lit';
import type { Tracing } from '../controller/index.ts';
import { RECORDINGS, type Recording, type TraceSummary, words } from '../model/index.ts';

export interface TraceActions {
  recording(recording: Recording): void;
  source(source: Blob, name: string): void;
  cancel(): void;
  dismiss(): void;
}

/** Where a trace can come from. */
export function traceDialog(on: TraceActions): TemplateResult {
  const chosen = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (file) on.source(file, file.name);
    input.value = '';
  };
  const pasted = (event: SubmitEvent) => {
    event.preventDefault();
    const area = (event.currentTarget as HTMLFormElement).elements.namedItem('text') as HTMLTextAreaElement;
    on.source(new Blob([area.value]), 'pasted text');
  };
  return html`
    <dialog id="traces" aria-labelledby="trace-title">
      <h2 id="trace-title">Replay a recorded program</h2>
      <p>
        The kernel's page allocator as <code>perf script</code> prints it, or a program's <code>malloc</code> as
        valgrind's <code>--trace-malloc=yes</code> does, gzipped or not. It stays in this page.
      </p>
      <section>
        <h3>Recorded for this page</h3>
        <ul class="choices">
          ${RECORDINGS.map(
            (recording) => html`
              <li>
                <button type="button" @click=${() => on.recording(recording)}>
                  ${recording.title} <code>${recording.command}</code>
                </button>
              </li>
            `,
          )}
        </ul>
      </section>
      <section>
        <h3>From a file</h3>
        <input type="file" aria-label="Trace file" @change=${chosen} />
        <p class="quiet">or drop it anywhere on the playground.</p>
      </section>
      <section>
        <h3>From the clipboard</h3>
        <form @submit=${pasted}>
          <textarea name="text" aria-label="Trace text" spellcheck="false" placeholder="--20471-- malloc(472) = 0x4AF8090"></textarea>
          <button>Read it</button>
        </form>
      </section>
      <form method="dialog"><button>Close</button></form>
    </dialog>
  `;
}

/** How far the reading is, what went wrong, and what is replayed. */
export function traceNote(state: Pick<Tracing, 'loading' | 'problem' | 'loaded'>, on: TraceActions): TemplateResult {
  const { loading, problem, loaded } = state;
  return html`
    ${
      loading
        ? html`
            <div class="loading" role="status">
              <span>Reading ${loading.name}…</span>
              <progress
                max=${loading.progress?.of ?? 1}
                .value=${loading.progress?.bytes ?? 0}
                aria-label="Reading the trace"
              ></progress>
              <span>${loading.progress ? words.counted(loading.progress.lines, 'line') : ''}</span>
              <button type="button" @click=${on.cancel}>Cancel</button>
            </div>
          `
        : nothing
    }
    ${
      problem
        ? html`
            <div class="problem" role="alert">
              <span>${problem}</span>
              <button type="button" aria-label="Dismiss the message" @click=${on.dismiss}>✕</button>
            </div>
          `
        : nothing
    }
    ${loaded ? html`<p class="trace">${summary(loaded.name, loaded.summary)}</p>` : nothing}
  `;
}

function summary(name: string, trace: TraceSummary): TemplateResult {
  const unit = trace.unit === 4096 ? 'page' : 'unit';
  const machine = trace.unit === 4096 ? 'guest' : 'heap';
  return html`
    <strong>${name}</strong>: ${words.counted(trace.ops, 'operation')} on a ${machine} of
    ${words.size(trace.units * trace.unit)}, the smallest power of two that is at least 1.25 times the trace's peak of
    ${words.counted(trace.peakUnits, unit)}.
    ${
      trace.adoptedBlocks > 0
        ? html`<span data-count="adopted"
            >${words.counted(trace.adoptedBlocks, 'block')} (${words.counted(trace.adoptedUnits, unit)}) that it only saw
            freed are adopted: live from the start.</span
          >`
        : nothing
    }
    ${notes(trace)}
  `;
}

const NOTES: readonly (readonly [keyof TraceSummary['notes'], string])[] = [
  ['failed', 'allocations failed in the recording'],
  ['lostFrees', 'frees are missing in it and were put in'],
  ['lostAllocations', 'frees of what was not live were left out'],
  ['partialFrees', 'frees gave back a part of a block'],
  ['skippedLines', 'lines of other things were passed over'],
  ['unfreed', 'blocks are live at its end'],
];

function notes(trace: TraceSummary): string {
  const told = NOTES.filter(([key]) => trace.notes[key] > 0);
  const list = told.map(([key, text]) => `${words.count(trace.notes[key])} ${text}`).join('; ');
  return list === '' ? '' : `${list}.`;
}
