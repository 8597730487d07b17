import { html, type TemplateResult } from 'lit';
import type { Name } from '../../model/compare/index.ts';

/** A machine's letter, in the colour of its curve. */
export function badge(name: Name): TemplateResult {
  return html`<strong class="badge ${name}">${name}</strong>`;
}
