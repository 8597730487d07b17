import { html, type TemplateResult } from 'lit';
import type { ChartSaving } from '../../controller/compare/index.ts';

/** The chart at any width, as a file. */
export function pictureForm(saving: ChartSaving): TemplateResult {
  const save = (kind: 'svg' | 'png') => (event: Event) => {
    const field = (event.currentTarget as HTMLElement).parentElement?.querySelector('input');
    if (field?.reportValidity()) void saving.save(kind, field.valueAsNumber);
  };
  return html`
    <div class="saving">
      <label>
        pixels wide
        <input type="number" value="960" min="320" max="8000" step="1" required />
      </label>
      <button type="button" @click=${save('svg')}>Save as SVG</button>
      <button type="button" @click=${save('png')}>Save as PNG</button>
      <span role="status">${saving.told}</span>
    </div>
  `;
}
