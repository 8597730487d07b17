import { css } from './css.ts';

/** The machine's settings and the referee. */
export const panels = css`
  summary .quiet {
    color: var(--muted);
  }
  details p.quiet {
    color: var(--muted);
    font-size: 13px;
    padding: 6px 0;
  }
  details > .wrong {
    color: var(--error);
    font-size: 14px;
    padding: 2px 0 8px;
  }
  .settings {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(230px, 1fr));
    gap: 10px 24px;
    padding: 4px 0 12px;
  }
  .settings label:not(.check) {
    display: grid;
    gap: 2px;
    align-content: start;
  }
  .settings label:not(.check) > span:first-child {
    color: var(--muted);
    font-size: 13px;
  }
  .settings select {
    width: 100%;
    max-width: 220px;
  }
  .check {
    display: flex;
    gap: 8px;
    align-items: start;
    min-height: 24px;
  }
  .settings .check {
    align-self: end;
    align-items: center;
    min-height: 32px;
  }
  .check input {
    flex: none;
    width: 16px;
    height: 16px;
    min-height: 0;
    margin: 3px 0 0;
    accent-color: var(--accent);
  }
  .settings .check input {
    margin: 0;
  }
  .features {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(230px, 1fr));
    gap: 8px 24px;
    margin: 0 0 8px;
    padding: 8px 0 0;
    border: 0;
    border-top: 1px solid var(--hairline);
  }
  .features legend {
    float: inline-start;
    grid-column: 1 / -1;
    width: 100%;
    padding: 0;
    color: var(--muted);
    font-size: 13px;
  }
  .features code {
    font: 13px var(--mono);
  }
  .features small {
    display: block;
    color: var(--muted);
    font-size: 12.5px;
  }
  .features small.agreed {
    color: var(--accent);
  }
  .rules {
    display: grid;
    gap: 4px;
    margin: 0 0 12px;
    padding: 0;
    list-style: none;
    font-size: 14px;
  }
  .rules li {
    display: grid;
    grid-template-columns: 64px 1fr;
    gap: 12px;
  }
  .rules small {
    color: var(--muted);
    font-size: 12.5px;
  }
  .rules strong {
    font-weight: 400;
    color: var(--muted);
  }
  .rules .broken strong {
    font-weight: 600;
    color: var(--error);
  }
  @container (max-width: 640px) {
    .settings,
    .features {
      grid-template-columns: 1fr;
    }
    .rules li {
      grid-template-columns: 1fr;
      gap: 0;
      padding-bottom: 6px;
    }
  }
`;
