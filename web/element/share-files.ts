import { html, type TemplateResult } from 'lit';
import { type RunFile, SCHEMA, type Sharing } from '../controller/index.ts';

const FILES: readonly (readonly [kind: RunFile, title: string, what: string])[] = [
  ['log', 'op log', 'text, a line an operation; opens here again at this state'],
  ['json', 'JSON', 'the same with how each operation ended; opens here again too'],
  ['csv', 'CSV', 'a row an operation: how it ended, what the host had, what the balloon held'],
  ['rep', 'malloc trace', '.rep of the malloc lab: what programs asked for, without the balloon'],
];

/** The run as a file. */
export function filePart(sharing: Sharing): TemplateResult {
  return html`
    <section>
      <h3>File</h3>
      <ul class="files">
        ${FILES.map(
          ([kind, title, what]) => html`
            <li>
              <button
                type="button"
                ?disabled=${sharing.busy}
                aria-describedby=${`file-${kind}`}
                @click=${() => sharing.file(kind)}
              >
                Save ${title}
              </button>
              <small id=${`file-${kind}`}>${what}</small>
            </li>
          `,
        )}
      </ul>
      <p class="quiet">
        JSON is described by <a href=${SCHEMA}>its schema</a>. To open a file again, drop it here, paste it, or choose it
        under “A recorded program…”.
      </p>
    </section>
  `;
}
