import { addressOf, type View, words } from '../model/index.ts';
import { clock } from './clock.ts';
import { html, nothing, type TemplateResult } from './html.ts';

export interface ControlActions {
  allocate(bytes: number): void;
  free(address: number): void;
  target(pages: number): void;
  random(count: number): void;
  wait(ticks: number): void;
  /** What was typed can't be read. */
  tell(problem: string): void;
}

const field = (form: HTMLFormElement, name: string) => form.elements.namedItem(name) as HTMLInputElement;

/** What a person can ask of the machine. */
export function controls(view: View, on: ControlActions): TemplateResult {
  const submit = (act: (form: HTMLFormElement) => void) => (event: SubmitEvent) => {
    event.preventDefault();
    act(event.currentTarget as HTMLFormElement);
  };
  const example = words.hex(view, view.guest ? 1 : 2);
  const free = (text: string) => {
    const address = addressOf(text);
    if (address === undefined) on.tell(`“${text.trim()}” is no address; write it like ${example}.`);
    else on.free(address);
  };
  return html`
    <div class="controls" part="controls">
      <form class="control" novalidate @submit=${submit((form) => on.allocate(field(form, 'bytes').valueAsNumber))}>
        <span id="allocate">A program asks for</span>
        <input name="bytes" type="number" min="1" step="1" .value=${String(view.guest ? view.unit : 40)} aria-labelledby="allocate bytes" />
        <span id="bytes">bytes</span>
        <button>Allocate</button>
      </form>
      <form class="control" novalidate @submit=${submit((form) => free(field(form, 'address').value))}>
        <span id="free">and frees</span>
        <input name="address" class="address" placeholder=${example} spellcheck="false" aria-labelledby="free" />
        <button>Free</button>
        <span>or click a live block</span>
      </form>
      ${
        view.guest
          ? html`
              <form class="control" novalidate @submit=${submit((form) => on.target(field(form, 'pages').valueAsNumber))}>
                <span id="target">The host wants a balloon of</span>
                <input
                  name="pages"
                  type="number"
                  min="0"
                  max=${view.units}
                  step="1"
                  .value=${String(defaultTarget(view))}
                  aria-labelledby="target pages"
                />
                <span id="pages">pages</span>
                <button>Set target</button>
                <button type="button" @click=${() => on.target(0)}>Deflate</button>
              </form>
            `
          : nothing
      }
      <div class="control">
        <span>A random program</span>
        ${[1, 20, 500].map(
          (count) =>
            html`<button type="button" @click=${() => on.random(count)}>${count} ${count === 1 ? 'op' : 'ops'}</button>`,
        )}
      </div>
      ${view.guest ? clock(view, on.wait) : nothing}
    </div>
  `;
}

/** Half of a small guest, an eighth of a large one. */
function defaultTarget(view: View): number {
  return Math.max(1, Math.floor(view.units / (view.units <= 64 ? 2 : 8)));
}
