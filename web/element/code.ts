import { html, nothing, type TemplateResult } from 'lit';
import { changeOf } from '../controller/index.ts';
import { listingOf, type View } from '../model/index.ts';

interface Spot {
  start: number;
  size: number;
}

/** The algorithm of the op under the cursor, the line of its last step marked: who points at it sees its block. */
export function codePanel(view: View, point: (spot: Spot | undefined) => void): TemplateResult {
  const told = listingOf(view);
  if (!told) {
    const why = view.hasTree
      ? 'Allocate or free something, or move the balloon: the algorithm stands here, in step with it.'
      : 'The listings are those of the buddy allocator; this heap is another one.';
    return html`<p class="quiet">${why}</p>`;
  }
  const { listing, line } = told;
  const spot = changeOf(view)?.spot;
  return html`
    <p class="code-title">${listing.title}</p>
    <ol class="code" tabindex="0" aria-label=${`Listing: ${listing.title}`}>
      ${listing.lines.map(
        (text, at) => html`<li
            aria-current=${at === line ? 'step' : nothing}
            @pointerenter=${() => point(at === line ? spot : undefined)}
            @pointerleave=${() => point(undefined)}
          ><code .style=${`--indent: ${text.search(/\S/)}ch`}>${text}</code></li>`,
      )}
    </ol>
  `;
}
