import { css } from '../../styles/css.ts';

/** Curves and time. */
export const chart = css`
  .chart {
    position: relative;
    border-top: 1px solid var(--hairline);
    padding-top: 10px;
  }
  .chart .axis {
    font-size: 13px;
    color: var(--muted);
  }
  .curves {
    display: block;
    width: 100%;
    height: 320px;
    cursor: ew-resize;
    touch-action: pan-y;
  }
  /* The curves are what is dragged; the slider has the keys and the words. */
  .chart input {
    position: absolute;
    inset: auto 0 0;
    width: 100%;
    margin: 0;
    opacity: 0;
    pointer-events: none;
  }
  .chart:has(input:focus-visible) {
    outline: 2px solid var(--accent);
    outline-offset: 5px;
  }
  .transport {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 14px;
    align-items: center;
    padding: 10px 0;
  }
  .transport button {
    min-width: 36px;
    padding: 2px 6px;
    line-height: 1;
  }
  .transport .before {
    padding: 2px 10px;
  }
  .transport button[aria-disabled='true'] {
    color: var(--muted);
    opacity: 0.6;
    cursor: default;
  }
  .transport svg {
    display: block;
    margin: auto;
    width: 16px;
    height: 16px;
    fill: currentColor;
  }
  .saving {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 14px;
    align-items: center;
    padding: 10px 0;
  }
  .where {
    font: 13px var(--mono);
    font-variant-numeric: tabular-nums;
    color: var(--muted);
  }
  @container (max-width: 640px) {
    .curves {
      height: 250px;
    }
    .transport button {
      min-width: 32px;
    }
  }
`;
