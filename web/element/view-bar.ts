import type { Zooming } from '../controller/index.ts';
import { type View, words } from '../model/index.ts';
import { html, nothing, type TemplateResult } from './html.ts';

/** The search for an address, where there is one; the keys that it has are told after the others. */
export interface Search {
  readonly form: TemplateResult;
  readonly missing: TemplateResult | typeof nothing;
  readonly keys: string;
}

export const viewButton = (name: string, text: string, act: () => void, disabled: boolean): TemplateResult => html`
  <button type="button" title=${name} aria-label=${name} aria-disabled=${disabled} @click=${() => disabled || act()}>${text}</button>
`;

/** Which part of the heap the picture shows, and what changes that. */
export function viewBar(view: View, zooming: Zooming, search: Search | undefined): TemplateResult {
  const { isWhole, shown } = zooming;
  return html`
    <div class="view" role="group" aria-label="What the picture shows">
      <div class="buttons">
        ${viewButton('Zoom out', '−', () => zooming.out(), isWhole)}
        ${viewButton('Zoom in', '+', () => zooming.in(), shown !== undefined && shown.span <= Math.min(1, view.units))}
        ${viewButton('Show the whole heap', 'Whole', () => zooming.whole(), isWhole)}
      </div>
      <span class="range">${isWhole || !shown ? nothing : range(view, shown)}</span>
      ${search?.form ?? nothing}
    </div>
    ${search?.missing ?? nothing}
  `;
}

function range(view: View, { first, span }: { first: number; span: number }): string {
  const [from, to] = [Math.floor(first), Math.min(Math.ceil(first + span), view.units)];
  return `${words.span(view, from, to - from)} of ${words.size(view.units * view.unit)}`;
}
