import { css } from './css.ts';

/** The way through time. */
export const transport = css`
  .transport {
    display: grid;
    grid-template-columns: auto auto 1fr auto;
    gap: 6px 14px;
    align-items: center;
    padding: 10px 0;
    background: var(--paper);
    border-top: 1px solid var(--hairline);
  }
  .transport button[aria-disabled='true'] {
    color: var(--muted);
    opacity: 0.6;
    cursor: default;
  }
  .transport button {
    min-width: 36px;
    padding: 2px 6px;
    line-height: 1;
  }
  .transport svg {
    display: block;
    margin: auto;
    width: 16px;
    height: 16px;
    fill: currentColor;
  }
  .scrub {
    position: relative;
    height: 44px;
  }
  .scrub canvas {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
  }
  .scrub input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    margin: 0;
    opacity: 0;
    cursor: ew-resize;
  }
  .scrub:has(input:focus-visible) {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .where {
    min-width: var(--longest);
    font: 13px var(--mono);
    font-variant-numeric: tabular-nums;
    color: var(--muted);
    text-align: end;
  }
  .where span {
    display: inline-block;
    white-space: pre;
  }
  .transport .buttons {
    flex-wrap: nowrap;
  }
  .transport label {
    min-width: 0;
  }
  .transport select {
    font-size: 14px;
  }
  @container (max-width: 900px) {
    .transport {
      grid-template-columns: auto minmax(166px, 1fr) auto;
    }
    .where {
      min-width: 0;
    }
    .scrub {
      grid-column: 1 / -1;
      grid-row: 1;
    }
  }
  @container (max-width: 640px) {
    .transport {
      /* The place in a long log takes two lines rather than the choice of speed. */
      grid-template-columns: minmax(146px, 1fr) auto;
    }
    .transport .buttons {
      grid-column: 1 / -1;
      justify-content: space-between;
      gap: 2px;
    }
    .transport button {
      min-width: 32px;
    }
    .transport select {
      padding-inline: 6px 0;
      font-size: 13px;
    }
  }
  @container (max-width: 320px) {
    .transport {
      grid-template-columns: minmax(110px, 1fr) auto;
    }
    .where {
      font-size: 12px;
    }
  }
`;
