import { html, type TemplateResult } from 'lit';
import type { Sharing } from '../controller/index.ts';
import type { View } from '../model/index.ts';

/** Ops of the span that is proposed: those before the cursor, which were just seen. */
const SPAN = 10;

/** Any view, at any width, as it stands or over some ops. */
export function picturePart(view: View, sharing: Sharing): TemplateResult {
  const { op, ops } = view.cursor;
  const read = (event: Event) => {
    const fields = new FormData((event.currentTarget as HTMLElement).closest('form') ?? undefined);
    const [part, width, scale, from, to] = ['part', 'width', 'scale', 'from', 'to'].map((name) => fields.get(name));
    const known = sharing.parts().find(([name]) => name === part)?.[0] ?? 'whole';
    return { part: known, width: Number(width), scale: Number(scale), span: { from: Number(from), to: Number(to) } };
  };
  /** A form with a field that is wrong says so itself. */
  const when = (act: (wanted: ReturnType<typeof read>) => void) => (event: Event) => {
    const form = (event.currentTarget as HTMLElement).closest('form');
    if (form?.reportValidity()) act(read(event));
  };
  const number = (name: string, label: string, value: number, min: number, max: number) => html`
    <label class="quiet">
      ${label}
      <input type="number" name=${name} required .value=${String(value)} min=${min} max=${max} step="1" />
    </label>
  `;
  return html`
    <section>
      <h3>Picture</h3>
      <form @submit=${(event: Event) => event.preventDefault()}>
        <div class="buttons">
          <label class="quiet">
            of
            <select name="part">
              ${sharing.parts().map(([part, name]) => html`<option value=${part}>${name}</option>`)}
            </select>
          </label>
          ${number('width', 'pixels wide', 960, 240, 8000)}
        </div>
        <div class="buttons">
          <button type="button" ?disabled=${sharing.busy} @click=${when(({ part, width }) => sharing.svg(part, width))}>
            Save as SVG
          </button>
          <button
            type="button"
            ?disabled=${sharing.busy}
            @click=${when(({ part, width, scale }) => sharing.png(part, width, scale))}
          >
            Save as PNG
          </button>
          <label class="quiet">
            PNG pixels for one of the page
            <select name="scale">
              <option>1</option>
              <option selected>2</option>
              <option>4</option>
            </select>
          </label>
        </div>
        <div class="buttons">
          ${number('from', 'from operation', Math.max(0, op - SPAN), 0, ops)}
          ${number('to', 'to', op, 0, ops)}
          <button
            type="button"
            ?disabled=${sharing.busy}
            @click=${when(({ part, width, span }) => sharing.moving(part, width, span))}
          >
            Save as a moving SVG
          </button>
        </div>
      </form>
    </section>
  `;
}
