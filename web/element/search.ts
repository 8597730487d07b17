import { type View, words } from '../model/index.ts';
import { html, nothing } from './html.ts';
import { type Search, viewButton } from './view-bar.ts';

/** The search for an address beside what zooms, and the list of all keys; `problem` is what a search came to. */
export function search(
  view: View,
  problem: string | undefined,
  on: { find(text: string): void; help(): void },
): Search {
  const submitted = (event: SubmitEvent) => {
    event.preventDefault();
    on.find(((event.currentTarget as HTMLFormElement).elements.namedItem('find') as HTMLInputElement).value);
  };
  return {
    form: html`
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
        ${viewButton('All keys', '?', on.help, false)}
      </form>
    `,
    missing: problem === undefined ? nothing : html`<p class="missing" id="not-found" role="alert">${problem}</p>`,
    keys: ', P and N go to the previous and the next of what is looked for, question mark lists all keys',
  };
}
