import { css } from './css.ts';

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
    /* Without the focus, touches are the page's: its scrolling goes on over the picture. */
    touch-action: manipulation;
  }
  .stage canvas:focus {
    touch-action: pan-y;
  }
  .stage canvas.zoomed {
    cursor: grab;
  }
  .stage canvas.live {
    cursor: pointer;
  }
  .stage canvas.dragged {
    cursor: grabbing;
  }
  .inspect {
    min-height: 1lh;
    font-size: 13px;
    color: var(--muted);
    font-variant-numeric: tabular-nums;
  }
  .say {
    border-top: 1px solid var(--hairline);
    padding: 10px 0;
    min-height: 4.6em;
  }
  .say .what {
    font-size: 17px;
  }
  .say .why {
    min-height: 1.45em;
    color: var(--muted);
  }
  .say.refused .what {
    color: var(--error);
  }
  .say.foul .what {
    padding-inline-start: 10px;
    border-inline-start: 3px solid var(--error);
  }
  .say.foul .why {
    padding-inline-start: 13px;
  }
  .note {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: center;
    padding-bottom: 8px;
    color: var(--muted);
  }
  @container (max-width: 800px) {
    .say {
      min-height: 6.4em;
    }
  }
  @container (max-width: 480px) {
    .say {
      min-height: 7.2em;
      font-size: 14px;
      line-height: 1.35;
    }
    .say .what {
      font-size: 15px;
    }
  }
`;
