import { html, nothing, type TemplateResult } from 'lit';
import type { Saved } from '../controller/index.ts';
import { recording, type View, words } from '../model/index.ts';

/** What an op log that was opened holds. */
export function savedNote(saved: Saved | undefined, view: View): TemplateResult | typeof nothing {
  if (!saved) return nothing;
  const machine = view.guest ? 'guest' : 'heap';
  const name = saved.recording === undefined ? undefined : recording(saved.recording)?.title;
  return html`
    <p class="trace">
      <strong>${saved.title}</strong>: ${words.counted(view.cursor.ops, 'operation')} on a ${machine} of
      ${words.size(view.units * view.unit)}${name === undefined ? '' : html`, the first of them from “${name}”`}.
    </p>
  `;
}
