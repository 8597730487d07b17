import type { Zooming } from '../controller/index.ts';
import { type View, words } from '../model/index.ts';
import { html, nothing, type TemplateResult } from './html.ts';

export interface ViewActions {
  zooming: Zooming;
  /** The search for an address and the list of all keys, where there are such. */
  finding?: { find(text: string): void; help(): void };
}

/** Which part of the heap the picture shows, and what changes that; `problem` is what a search came to. */
export function viewBar(view: View, problem: string | undefined, on: ViewActions): TemplateResult {
  const { zooming, finding } = on;
  const { isWhole, shown } = zooming;
  const button = (name: string, text: string, act: () => void, disabled: boolean) => html`
    <button type="button" title=${name} aria-label=${name} aria-disabled=${disabled} @click=${() => disabled || act()}>${text}</button>
  `;
  const submitted = (event: SubmitEvent) => {
    event.preventDefault();
    finding?.find(((event.currentTarget as HTMLFormElement).elements.namedItem('find') as HTMLInputElement).value);
  };
  return html`
    <div class="view" role="group" aria-label="What the picture shows">
      <div class="buttons">
        ${button('Zoom out', '−', () => zooming.out(), isWhole)}
        ${button('Zoom in', '+', () => zooming.in(), shown !== undefined && shown.span <= Math.min(1, view.units))}
        ${button('Show the whole heap', 'Whole', () => zooming.whole(), isWhole)}
      </div>
      <span class="range">${isWhole || !shown ? nothing : range(view, shown)}</span>
      ${
        finding
          ? html`
              <form class="control" novalidate @submit=${submitted}>
                <input
                  name="find"
                  class="address"
                  placeholder=${words.hex(view, Math.floor(view.units / 2))}
                  spellcheck="false"
                  autocomplete="off"
                  aria-label="Address to find"
                  aria-describedby=${problem === undefined ? nothing : 'not-found'}
                  aria-invalid=${problem === undefined ? nothing : 'true'}
                />
                <button>Find</button>
                ${button('All keys', '?', finding.help, false)}
              </form>
            `
          : nothing
      }
    </div>
    ${problem === undefined ? nothing : html`<p class="missing" id="not-found" role="alert">${problem}</p>`}
  `;
}

function range(view: View, { first, span }: { first: number; span: number }): string {
  const [from, to] = [Math.floor(first), Math.min(Math.ceil(first + span), view.units)];
  return `${words.span(view, from, to - from)} of ${words.size(view.units * view.unit)}`;
}
