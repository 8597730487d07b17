import { html, nothing, type TemplateResult } from 'lit';
import type { Tracing } from '../controller/index.ts';
import { type TraceSummary, words } from '../model/index.ts';

export interface NoteActions {
  cancel(): void;
  dismiss(): void;
}

/** How far the reading is, what went wrong, and what is replayed. */
export function traceNote(state: Pick<Tracing, 'loading' | 'problem' | 'loaded'>, on: NoteActions): TemplateResult {
  const { loading, problem, loaded } = state;
  return html`
    ${loading ? reading(loading, on) : nothing}
    ${
      problem
        ? html`
            <div class="problem" role="alert">
              <span>${problem.message}</span>
              <span class="remedies">
                ${
                  problem.remedy
                    ? html`<button type="button" @click=${problem.remedy.act}>${problem.remedy.name}</button>`
                    : nothing
                }
                <button type="button" aria-label="Dismiss the message" @click=${() => on.dismiss()}>✕</button>
              </span>
            </div>
          `
        : nothing
    }
    ${
      loaded
        ? html`<div class="trace">
            <p><strong title=${loaded.name}>${words.name(loaded.name, 60)}</strong>: ${told(loaded.summary)} ${notes(loaded.summary)}</p>
            ${badLines(loaded.summary)}
          </div>`
        : nothing
    }
  `;
}

function reading({ name, progress }: NonNullable<Tracing['loading']>, on: NoteActions): TemplateResult {
  // All of it has been read, and is being replayed once: how long that takes nobody knows before.
  const isRead = progress !== undefined && progress.bytes === progress.of && progress.lines > 0;
  const what = isRead ? 'Replaying' : 'Reading';
  return html`
    <div class="loading" role="status">
      <span title=${name}>${what} ${words.name(name, 60)}…</span>
      ${
        progress === undefined || isRead
          ? html`<progress aria-label=${`${what} the trace`}></progress>`
          : html`<progress max=${progress.of} .value=${progress.bytes} aria-label="Reading the trace"></progress>`
      }
      <span>${progress ? words.counted(progress.lines, 'line') : ''}</span>
      <button type="button" @click=${() => on.cancel()}>Cancel</button>
    </div>
  `;
}

function told(trace: TraceSummary): TemplateResult | string {
  const zone = trace.zone === undefined ? undefined : trace.zones[trace.zone];
  const unit = trace.unit === 4096 ? 'page' : 'unit';
  if (zone) {
    return `the free blocks of ${words.zone(zone)} in a guest of ${words.size(trace.units * trace.unit)}; what lies
      between them is live.`;
  }
  const machine = trace.unit === 4096 ? 'guest' : 'heap';
  return html`${words.counted(trace.ops, 'operation')} on a ${machine} of ${words.size(trace.units * trace.unit)}, the
    smallest power of two that is at least 1.25 times the trace's peak of ${words.counted(trace.peakUnits, unit)}.
    ${
      trace.adoptedBlocks > 0
        ? html`<span data-count="adopted"
            >${words.counted(trace.adoptedBlocks, 'block')} (${words.counted(trace.adoptedUnits, unit)}) that it only saw
            freed are adopted: live from the start.</span
          >`
        : nothing
    }`;
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
  if (trace.zone !== undefined) return '';
  const told = NOTES.filter(([key]) => trace.notes[key] > 0);
  const list = told.map(([key, text]) => `${words.count(trace.notes[key])} ${text}`).join('; ');
  return list === '' ? '' : `${list}.`;
}

/** What a lenient reader left out. */
function badLines({ notes: { badLines: all }, badLines: first }: TraceSummary): TemplateResult | typeof nothing {
  if (all === 0) return nothing;
  return html`
    <details class="bad">
      <summary><span data-count="bad lines">${words.counted(all, 'bad line')}</span> left out</summary>
      <ul>
        ${first.map(({ message }) => html`<li>${message}</li>`)}
      </ul>
      ${all > first.length ? html`<p>These are the first ${first.length}.</p>` : nothing}
    </details>
  `;
}
