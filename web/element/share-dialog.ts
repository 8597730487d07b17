import { html, nothing, type TemplateResult } from 'lit';
import type { Sharing } from '../controller/index.ts';
import { type View, words } from '../model/index.ts';
import { filePart } from './share-files.ts';
import { picturePart } from './share-picture.ts';

/** The ways out of the page; what they are is asked for when it opens. */
export function shareDialog(view: View, sharing: Sharing): TemplateResult {
  return html`
    <dialog id="share" aria-labelledby="share-title">
      <h2 id="share-title">Share</h2>
      ${linkPart(sharing)} ${picturePart(view, sharing)} ${filePart(sharing)}
      <form method="dialog">
        ${byHand(sharing)}
        <button>Close</button>
        <p class="told" role="status">${sharing.told}</p>
      </form>
    </dialog>
  `;
}

function linkPart(sharing: Sharing): TemplateResult {
  const { linked } = sharing;
  const select = (event: Event) => (event.target as HTMLInputElement).select();
  // While it is made, its place is kept: nothing moves under a finger.
  const link = linked && 'link' in linked ? linked.link : '';
  const size = link ? words.counted(link.length, 'character') : '…';
  const there =
    linked && 'none' in linked
      ? html`<p class="none">${linked.none}</p>`
      : html`
          <input
            class="link"
            readonly
            aria-label="Link to this state"
            placeholder="The link is being made…"
            .value=${link}
            @focus=${select}
          />
          <p class="quiet">${size}. It opens exactly this state, or says that it does not.</p>
        `;
  return html`
    <section>
      <h3>Link</h3>
      ${there}
      <div class="buttons">
        ${
          linked && 'none' in linked
            ? html`<button type="button" @click=${() => sharing.file('log')}>Save a file instead</button>`
            : html`<button type="button" autofocus @click=${() => sharing.copyLink()}>Copy link</button>`
        }
        <button type="button" @click=${() => sharing.copyMarkdown()}>Copy as Markdown</button>
      </div>
    </section>
  `;
}

/** Where the clipboard is closed. */
function byHand({ byHand }: Sharing): TemplateResult | typeof nothing {
  if (byHand === undefined) return nothing;
  return html`<textarea id="by-hand" readonly aria-label="To be copied" .value=${byHand}></textarea>`;
}
