import { css } from './css.ts';

/** Which machine. */
export const toolbar = css`
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 20px;
    align-items: center;
    padding: 10px 0;
    border-bottom: 1px solid var(--hairline);
  }
  .bar .push {
    margin-inline-start: auto;
  }
  @container (max-width: 640px) {
    .bar .push {
      margin-inline-start: 0;
    }
    .bar .group {
      display: grid;
      grid-template-columns: 1fr 1fr;
      width: 100%;
    }
    .bar .group button {
      padding: 2px 4px;
      font-size: 14px;
    }
    .bar .group button:last-child {
      grid-column: 1 / -1;
    }
  }
`;
