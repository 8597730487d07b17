import { html, type TemplateResult } from 'lit';
import { type Scenario, SERIES, STORIES } from '../model/index.ts';

/** Scenarios to choose from, by what they tell of. */
export function storyDialog(current: Scenario | undefined, choose: (name: string) => void): TemplateResult {
  return html`
    <dialog id="stories" aria-labelledby="stories-title">
      <h2 id="stories-title">Scenarios</h2>
      <p>Each opens where its story begins, just before the balloon moves if it has one: play, or step through it.</p>
      ${Object.entries(SERIES).map(
        ([series, title]) => html`
          <section>
            <h3>${title}</h3>
            <ul class="choices">
              ${STORIES.filter((story) => story.series === series).map(
                ({ name, title, see }) => html`
                  <li>
                    <button
                      type="button"
                      aria-current=${name === current?.name}
                      aria-describedby=${`see-${name}`}
                      @click=${() => choose(name)}
                    >
                      ${title}
                    </button>
                    <small id=${`see-${name}`}>${see}</small>
                  </li>
                `,
              )}
            </ul>
          </section>
        `,
      )}
      <form method="dialog"><button>Close</button></form>
    </dialog>
  `;
}
