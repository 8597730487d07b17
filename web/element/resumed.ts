import { html, nothing, type TemplateResult } from 'lit';

export interface ResumedActions {
  fresh(): void;
  dismiss(): void;
}

/** Says that this is where one was at the last visit. */
export function resumedNote(note: string | undefined, on: ResumedActions): TemplateResult | typeof nothing {
  if (note === undefined) return nothing;
  return html`
    <p class="note resumed" role="status">
      <span>${note}</span>
      <button type="button" @click=${on.fresh}>Start fresh</button>
      <button type="button" aria-label="Dismiss the message" @click=${on.dismiss}>✕</button>
    </p>
  `;
}
