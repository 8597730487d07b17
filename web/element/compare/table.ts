import { html, type TemplateResult } from 'lit';
import { type Figures, mebibytes, milestones, NAMES, type Runs } from '../../model/compare/index.ts';

const COLUMNS: readonly (readonly [keyof Figures, string])[] = [
  ['resident', 'host: resident'],
  ['ballooned', 'balloon'],
  ['returned', 'returned'],
];

/** The curves as a table. */
export function table(runs: Runs): TemplateResult {
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label="Curves as a table">
      <table>
        <caption class="hidden">What the host pays for, at four places of the log</caption>
        <thead>
          <tr>
            <td></td>
            ${NAMES.map((name) => COLUMNS.map(([, title]) => html`<th scope="col">${name}, ${title}</th>`))}
          </tr>
        </thead>
        <tbody>
          ${milestones(runs).map(
            ({ title, machines }) => html`
              <tr>
                <th scope="row">${title}</th>
                ${machines.map((figures) =>
                  COLUMNS.map(([key]) => html`<td data-pages=${figures[key]}>${mebibytes(figures[key])}</td>`),
                )}
              </tr>
            `,
          )}
        </tbody>
      </table>
    </div>
  `;
}
