import { css } from './css.ts';

/** Which machine. */
export const toolbar = css`
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    align-items: center;
    padding: 10px 0;
    border-bottom: 1px solid var(--hairline);
  }
  .bar .push {
    margin-inline-start: auto;
  }
  @container (max-width: 640px) {
    /* Two in a row; what leads out of the page comes beside the last of the machines. */
    .bar {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 6px;
      align-items: stretch;
    }
    .bar .group {
      display: contents;
    }
    .bar button {
      padding: 2px 4px;
      font-size: 13px;
      text-wrap: balance;
    }
    .bar label {
      grid-column: 1 / -1;
    }
    .bar .push {
      margin-inline-start: 0;
    }
    .bar .push select {
      flex: 1;
    }
  }
`;
