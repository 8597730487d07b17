import type { Narration } from '../model/narration.ts';
import type { Cursor } from '../model/view.ts';
import { html, nothing, type TemplateResult } from './html.ts';

/** What the last step was, and a problem that is none of the log's. `moving`: nobody could hear each step out. */
export function sentence(
  { text, why }: Narration,
  { ending }: Cursor,
  problem: string | undefined,
  moving: boolean,
  dismiss: () => void,
): TemplateResult {
  return html`
    ${
      problem === undefined
        ? nothing
        : html`<p class="problem" role="alert">
            <span>${problem}</span>
            <button type="button" aria-label="Dismiss the message" @click=${dismiss}>✕</button>
          </p>`
    }
    <div class="say ${ending}" part="sentence" aria-live=${moving ? 'off' : 'polite'}>
      <p class="what">${text}</p>
      <p class="why">${why ?? ''}</p>
    </div>
  `;
}
