import { html, nothing, type TemplateResult } from 'lit';
import { RECORDINGS, type Recording } from '../model/index.ts';

export interface TraceActions {
  recording(recording: Recording): void;
  source(source: Blob, name: string): void;
  /** It can't be taken, and why. */
  refuse(message: string): void;
}

/** Where a trace can come from. */
export function traceDialog(on: TraceActions): TemplateResult {
  const chosen = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (file) on.source(file, file.name);
    input.value = '';
  };
  const fromClipboard = async () => {
    try {
      on.source(new Blob([await navigator.clipboard.readText()]), 'clipboard');
    } catch {
      on.refuse('The browser does not let this page read the clipboard: paste into the field instead.');
    }
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
        The kernel's page allocator as <code>perf script</code> or ftrace prints it, or a program's <code>malloc</code> as
        valgrind's <code>--trace-malloc=yes</code>, mtrace, ltrace, heaptrack or the malloc lab (<code>.rep</code>) does;
        <code>/proc/buddyinfo</code> or <code>/proc/pagetypeinfo</code> for a machine in its shape. Gzipped or not. It
        stays in this page.
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
          <span class="buttons">
            <button>Read it</button>
            ${
              // Only where a page may ask, over https or on this machine.
              navigator.clipboard?.readText === undefined
                ? nothing
                : html`<button type="button" @click=${fromClipboard}>Paste and read</button>`
            }
          </span>
        </form>
      </section>
      <form method="dialog"><button>Close</button></form>
    </dialog>
  `;
}
