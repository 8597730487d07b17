import { css } from 'lit';

/** The picture and the sentence of its step. */
export const picture = css`
  .stage {
    position: relative;
    padding: 14px 0 4px;
  }
  .stage canvas {
    display: block;
    width: 100%;
    cursor: default;
    touch-action: pan-y;
  }
  .stage canvas.live {
    cursor: pointer;
  }
  .inspect {
    min-height: 1.5em;
    font-size: 13px;
    color: var(--muted);
    font-variant-numeric: tabular-nums;
  }
  .say {
    border-top: 1px solid var(--hairline);
    padding: 10px 0;
    min-height: 4.4em;
  }
  .say .what {
    font-size: 17px;
  }
  .say .why {
    color: var(--muted);
  }
  .say.refused .what {
    color: var(--error);
  }
`;
