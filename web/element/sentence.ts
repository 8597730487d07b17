import { html, nothing, type TemplateResult } from 'lit';
import { type Engine, narrate, words } from '../model/index.ts';

export interface SentenceActions {
  dismiss(): void;
  bringBack(): void;
}

/** What the last step was, a problem that is none of the log's, and what made way. */
export function sentence(
  engine: Engine,
  problem: string | undefined,
  playing: boolean,
  on: SentenceActions,
): TemplateResult {
  const { view } = engine;
  const { text, why } = narrate(view, engine.refusal);
  const { dropped, ending } = view.cursor;
  return html`
    ${
      problem === undefined
        ? nothing
        : html`<p class="problem" role="alert">
            <span>${problem}</span>
            <button type="button" aria-label="Dismiss the message" @click=${on.dismiss}>✕</button>
          </p>`
    }
    <div class="say ${ending}" part="sentence" aria-live=${playing ? 'off' : 'polite'}>
      <p class="what">${text}</p>
      <p class="why">${why ?? ''}</p>
    </div>
    ${
      dropped === 0
        ? nothing
        : html`<p class="note" role="status">
            ${words.counted(dropped, 'later operation')} made way for this.
            <button type="button" @click=${on.bringBack}>Bring ${dropped === 1 ? 'it' : 'them'} back</button>
          </p>`
    }
  `;
}
