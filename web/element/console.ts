import { html, nothing, type TemplateResult } from 'lit';
import type { Console } from '../controller/index.ts';
import { frequent, MOST_LETTERS } from '../model/console/index.ts';
import type { View } from '../model/index.ts';

/** The console: lines that are typed or pressed, and what is answered. All of it is text, whatever is typed. */
export function consolePanel(view: View, console: Console): TemplateResult {
  const say = (field: HTMLTextAreaElement) => {
    void console.say(field.value);
    field.value = '';
  };
  const fieldOf = (event: Event) =>
    (event.currentTarget as Element).closest('.console')?.querySelector<HTMLTextAreaElement>('textarea');
  const submitted = (event: Event) => {
    event.preventDefault();
    const field = fieldOf(event);
    if (field) say(field);
  };
  const pressed = (event: KeyboardEvent) => {
    const field = event.currentTarget as HTMLTextAreaElement;
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      say(field);
    }
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') recall(event, field, console);
  };
  const offered = (line: string) => (event: Event) => {
    const field = fieldOf(event);
    if (!field) return;
    field.value = line;
    say(field);
  };
  return html`
    <div class="console">
      <div class="said" role="log" aria-live="polite" aria-label="Console output" tabindex="0">
        ${console.log.length === 0 ? html`<p class="quiet">Nothing was said yet.</p>` : nothing}
        ${console.log.map(
          ({ line, ok, text }) => html`
            <p class="line">${line}</p>
            <p class=${ok ? 'answer' : 'answer bad'}>${ok ? '' : html`<span class="hidden">Error: </span>`}${text}</p>
          `,
        )}
      </div>
      <form @submit=${submitted}>
        <textarea
          rows="1"
          maxlength=${MOST_LETTERS}
          aria-label="Command"
          placeholder="help"
          spellcheck="false"
          autocapitalize="off"
          autocomplete="off"
          @keydown=${pressed}
        ></textarea>
        <button>Run</button>
      </form>
      <div class="frequent">
        ${frequent(view).map(
          ({ who, lines }) => html`
            <div role="group" aria-label=${who}>
              <span>${who}</span>
              ${lines.map((line) => html`<button type="button" @click=${offered(line)}>${line}</button>`)}
            </div>
          `,
        )}
      </div>
    </div>
  `;
}

/** Up and down go through what was typed before, where they don't go through lines of the field. */
function recall(event: KeyboardEvent, field: HTMLTextAreaElement, console: Console): void {
  const isUp = event.key === 'ArrowUp';
  const passed = isUp ? field.value.slice(0, field.selectionStart) : field.value.slice(field.selectionEnd);
  if (passed.includes('\n') || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const line = console.recall(isUp ? -1 : 1);
  if (line === undefined) return;
  event.preventDefault();
  field.value = line;
  field.setSelectionRange(line.length, line.length);
}
