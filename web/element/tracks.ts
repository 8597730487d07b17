import { html, nothing, type TemplateResult } from 'lit';
import type { Track, View } from '../model/index.ts';
import { words } from '../model/index.ts';

export interface TrackActions {
  keep(): void;
  switchTo(track: number): void;
  delete(track: number): void;
}

/** What came later when one acted in the past: what is to become of it? It is kept until that is answered. */
export function question(track: Track | undefined, on: TrackActions): TemplateResult | typeof nothing {
  if (!track) return nothing;
  const them = track.ops === 1 ? 'it' : 'them';
  return html`
    <p class="note" role="status">
      <span>${words.counted(track.ops, 'later operation')} made way for this.</span>
      <button type="button" @click=${on.keep}>Keep ${them} as a track</button>
      <button type="button" @click=${() => on.delete(track.id)}>Delete ${them}</button>
      <button type="button" @click=${() => on.switchTo(track.id)}>Back to ${them}</button>
    </p>
  `;
}

/** The tracks beside the log, in the order of their lanes. */
export function tracksList(view: View, asked: Track | undefined, on: TrackActions): TemplateResult | typeof nothing {
  const { tracks } = view;
  if (tracks.length === 0 || (tracks.length === 1 && asked)) return nothing;
  return html`
    <ol class="tracks" aria-label="Other tracks">
      ${tracks.map(({ id, after, ops }, lane) => {
        const name = tracks.length === 1 ? 'the other track' : `track ${lane + 2}`;
        const where = after === 0 ? 'from the start on' : `after op ${words.count(after)}`;
        return html`
          <li>
            <span>${name[0]?.toUpperCase()}${name.slice(1)}: ${words.counted(ops, 'operation')} ${where}</span>
            <button type="button" @click=${() => on.switchTo(id)}>Switch <span class="hidden">to ${name}</span></button>
            <button type="button" @click=${() => on.delete(id)}>Delete <span class="hidden">${name}</span></button>
          </li>
        `;
      })}
    </ol>
  `;
}
