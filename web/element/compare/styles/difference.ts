import { css } from '../../styles/css.ts';

/** The one figure and its sentences. Their places are kept while the machines run: nothing jumps. */
export const difference = css`
  .story {
    display: grid;
    grid-template-columns: 250px minmax(0, 1fr);
    column-gap: 40px;
    align-items: start;
  }
  .chart,
  .transport {
    grid-column: 1 / -1;
  }
  .headline {
    font-size: 17px;
    line-height: 1.3;
    padding: 6px 0 10px;
    min-height: 128px;
  }
  .big {
    display: block;
    font-size: 52px;
    line-height: 1.1;
    letter-spacing: -0.02em;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .reasons {
    display: grid;
    align-content: start;
    gap: 6px;
    max-width: 68em;
    padding: 6px 0 10px;
    min-height: 160px;
  }
  .reasons p {
    display: grid;
    grid-template-columns: 24px 1fr;
    gap: 8px;
  }
  .reasons .verdict {
    display: block;
    padding-inline-start: 32px;
    color: var(--muted);
    min-height: 1.45em;
  }
  .badge {
    display: inline-block;
    width: 22px;
    height: 22px;
    line-height: 22px;
    text-align: center;
    border-radius: 3px;
    font-size: 14px;
    background: var(--muted);
    color: var(--paper);
  }
  .badge.B {
    background: var(--accent);
  }
  @media (forced-colors: active) {
    /* The ground that is put behind forced words would hide them. */
    .badge,
    .badge.B {
      forced-color-adjust: none;
      background: CanvasText;
      color: Canvas;
    }
  }
  .note {
    height: 6px;
  }
  .note progress {
    display: block;
    width: 100%;
    height: 6px;
    accent-color: var(--accent);
  }
  @container (max-width: 1000px) {
    .reasons {
      min-height: 196px;
    }
  }
  /* Sentences of any length stand where they push no curve away from under a finger. */
  @container (max-width: 720px) {
    .story {
      grid-template-columns: minmax(0, 1fr);
    }
    .reasons {
      order: 1;
      min-height: 0;
    }
    .headline {
      min-height: 116px;
    }
    .big {
      font-size: 44px;
    }
  }
`;
