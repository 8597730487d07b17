import { html, nothing, type TemplateResult } from 'lit';
import type { Contest } from '../../controller/compare/index.ts';

/** How far the machines are, and what went wrong. */
export function note({ progress, problem, runs }: Contest, again: () => void): TemplateResult {
  return html`
    <div class="note">
      ${
        progress === undefined
          ? nothing
          : html`<progress max="1" .value=${progress} aria-label="Running both machines"></progress>`
      }
    </div>
    ${
      problem === undefined
        ? nothing
        : html`
            <div class="problem" role="alert">
              <span>The two machines did not run. ${problem} ${runs ? 'What is shown is the run before.' : ''}</span>
              <button type="button" @click=${again}>Try again</button>
            </div>
          `
    }
  `;
}
