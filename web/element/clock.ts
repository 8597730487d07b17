import { due, type View, words } from '../model/index.ts';
import { html, type TemplateResult } from './html.ts';

/** Ticks of 100 ms that can be let pass. */
const STEPS = [1, 10, 50];

/** The balloon's time, what is due, and letting it pass. */
export function clock(view: View, wait: (ticks: number) => void): TemplateResult {
  const list = due(view);
  return html`
    <div class="control clock" role="group" aria-label="Clock">
      <span>Time in the guest</span>
      <strong data-clock>${words.seconds(view.clock.now)}</strong>
      ${STEPS.map((ticks) => html`<button type="button" @click=${() => wait(ticks)}>+${words.seconds(ticks)}</button>`)}
      <span class="due">${list.length === 0 ? 'nothing is due' : list.join(', ')}</span>
    </div>
  `;
}
