import { html, nothing, type TemplateResult } from 'lit';
import { neighbours, SERIES, type Story, type View, words } from '../model/index.ts';

export interface StoryActions {
  open(name: string): void;
  /** Whether somebody went on from the story with something else. */
  isChanged(): boolean;
  /** Pages that the host got at the end of a story, where that has been seen. */
  returned(story: Story): number | undefined;
}

/** What there is to see in a scenario, what the host has got back, and what is told next. */
export function storyNote(story: Story, view: View, on: StoryActions): TemplateResult {
  const { all, at, next } = neighbours(story);
  const { returned, target } = view.counts;
  const back = returned === 0 ? 'nothing' : words.about(returned * view.unit);
  return html`
    <section class="story" data-story=${story.name} aria-labelledby="story-title">
      <h2 id="story-title">${SERIES[story.series]} <span>${story.title}</span></h2>
      <p class="see">${story.see}</p>
      <div class="steps">
        <ol>
          ${all.map((one) => step(one, one === story, view, on))}
        </ol>
        ${
          view.guest
            ? html`<p class="outcome">
                Returned to the host: <strong>${back}</strong>${
                  target > 0 && !on.isChanged()
                    ? html` <span>of ${words.about(target * view.unit)} wanted</span>`
                    : nothing
                }
              </p>`
            : nothing
        }
      </div>
      ${
        next
          ? html`<button type="button" class="next" @click=${() => on.open(next.name)}>
              ${story.series === 'nothing' ? 'Next change' : 'Next'}: ${next.title} →
            </button>`
          : at > 0
            ? html`<button type="button" class="next" @click=${() => on.open(all[0]?.name ?? story.name)}>
                ↺ From the start: ${all[0]?.title}
              </button>`
            : nothing
      }
    </section>
  `;
}

function step(story: Story, isCurrent: boolean, view: View, on: StoryActions): TemplateResult {
  const returned = on.returned(story);
  // Lessons are not compared by what the host gets: most of them have none.
  const seen =
    story.series === 'first'
      ? ''
      : returned === undefined
        ? 'not played yet'
        : `${words.about(returned * view.unit)} back`;
  return html`
    <li>
      <button type="button" aria-current=${isCurrent ? 'step' : 'false'} @click=${() => on.open(story.name)}>
        ${story.title} <small>${seen}</small>
      </button>
    </li>
  `;
}
