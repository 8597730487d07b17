import { html, type TemplateResult } from 'lit';
import { difference, headline, mebibytes, NAMES, type Runs, reasons, verdict } from '../../model/compare/index.ts';
import { badge } from './badge.ts';

/** The one figure, and the sentences that say where it comes from. Spoken, but not while it changes with every frame. */
export function figure(runs: Runs, place: number, playing: boolean): TemplateResult {
  const { pages } = difference(runs);
  const { before, after } = headline(runs, place);
  const isEnd = place === runs[0].last;
  return html`
    <div class="difference" part="difference" aria-live=${playing ? 'off' : 'polite'} aria-atomic="true">
      <p class="headline">
        ${before} <data class="big" value=${pages} data-count="difference">${mebibytes(pages)}</data> ${after}
      </p>
      <div class="reasons">
        ${runs.map(
          (run, at) => html`
            <p>${badge(NAMES[at] ?? 'A')} <span>${reasons(run, place).join(' ')}</span></p>
          `,
        )}
        <p class="verdict">${isEnd ? verdict(runs) : ''}</p>
      </div>
    </div>
  `;
}
