import { css } from './css.ts';

/** The picture as a table. */
export const blocks = css`
  details {
    border-top: 1px solid var(--hairline);
    padding: 8px 0;
  }
  summary {
    cursor: pointer;
    min-height: 24px;
  }
  .scroll {
    /* What is placed absolutely in it scrolls with it. */
    position: relative;
    overflow-x: auto;
  }
  table {
    border-collapse: collapse;
    font-size: 13px;
    font-variant-numeric: tabular-nums;
    margin: 8px 0;
  }
  th,
  td {
    text-align: start;
    padding: 3px 16px 3px 0;
    border-bottom: 1px solid var(--hairline);
    font-weight: normal;
    white-space: nowrap;
  }
  td.mono {
    font-family: var(--mono);
  }
  td button {
    min-height: 24px;
    padding: 0 8px;
    font-size: 13px;
  }
  th {
    color: var(--muted);
  }
  tr[data-pointed] td {
    background: color-mix(in srgb, var(--accent) 14%, transparent);
  }
  @media (forced-colors: active) {
    tr[data-pointed] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
