import { html, nothing, type TemplateResult } from 'lit';
import { type Engine, narrate } from '../model/index.ts';

/** What the last step was, and a problem that is none of the log's. `moving`: nobody could hear each step out. */
export function sentence(
  engine: Engine,
  problem: string | undefined,
  moving: boolean,
  dismiss: () => void,
): TemplateResult {
  const { view } = engine;
  const { text, why } = narrate(view, engine.refusal);
  const { ending } = view.cursor;
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
