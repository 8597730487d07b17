import type { Engine } from '../model/engine.ts';
import { narrate, type Story, storyStep } from '../model/index.ts';
import { html, nothing, type TemplateResult } from './html.ts';

/** What the last step was, and a problem that is none of the log's. `moving`: nobody could hear each step out; `story`: it is that one, as it was opened. */
export function sentence(
  engine: Engine,
  problem: string | undefined,
  moving: boolean,
  dismiss: () => void,
  story?: Story,
): TemplateResult {
  const { view } = engine;
  const { text, why } = (story && storyStep(view, story)) ?? narrate(view, engine.refusal);
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
