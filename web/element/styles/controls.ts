import { css } from './css.ts';

/** What can be asked of the machine. */
export const controls = css`
  .controls {
    display: flex;
    flex-wrap: wrap;
    gap: 10px 26px;
    padding: 12px 0;
    border-top: 1px solid var(--hairline);
  }
  .control > span:first-child {
    color: var(--muted);
    font-size: 13px;
  }
  .clock strong {
    min-width: 2.6em;
    font-variant-numeric: tabular-nums;
  }
  .clock .due {
    color: var(--muted);
    font-size: 13px;
  }
  @container (max-width: 640px) {
    .controls {
      gap: 10px;
    }
    .control,
    .control > span:first-child {
      width: 100%;
    }
    .control input {
      flex: 1 1 4.6em;
      max-width: 9em;
    }
    .control button {
      padding-inline: 6px;
    }
    .clock .due {
      width: 100%;
    }
  }
`;
