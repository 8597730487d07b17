import { html, type TemplateResult } from 'lit';
import { difference, headline, mebibytes, NAMES, type Runs, reasons, verdict } from '../../model/compare/index.ts';
import { badge } from './badge.ts';

/** The one figure. Spoken, but not while it changes with every frame. */
export function figure(runs: Runs, place: number, playing: boolean): TemplateResult {
  const { pages } = difference(runs);
  const { before, after } = headline(runs, place);
  return html`
    <p class="headline" part="difference" aria-live=${playing ? 'off' : 'polite'} aria-atomic="true">
      ${before} <data class="big" value=${pages} data-count="difference">${mebibytes(pages)}</data> ${after}
    </p>
  `;
}

/** The sentences that say where it comes from. */
export function why(runs: Runs, place: number, playing: boolean): TemplateResult {
  const isEnd = place === runs[0].last;
  return html`
    <div class="reasons" part="reasons" aria-live=${playing ? 'off' : 'polite'}>
      ${runs.map((run, at) => html`<p>${badge(NAMES[at] ?? 'A')} <span>${reasons(run, place).join(' ')}</span></p>`)}
      <p class="verdict">${isEnd ? verdict(runs) : ''}</p>
    </div>
  `;
}
