import { css } from 'lit';

/** The one figure and its sentences. Their places are kept while the machines run: nothing jumps. */
export const difference = css`
  .told {
    min-height: 7.6em;
    padding: 6px 0 10px;
  }
  .waiting {
    color: var(--muted);
  }
  .difference {
    display: grid;
    grid-template-columns: 250px minmax(0, 1fr);
    gap: 8px 40px;
    align-items: start;
  }
  .headline {
    font-size: 17px;
    line-height: 1.3;
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
    gap: 6px;
    max-width: 68em;
  }
  .reasons p {
    display: grid;
    grid-template-columns: 24px 1fr;
    gap: 8px;
  }
  .reasons .verdict {
    display: block;
    padding-left: 32px;
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
  .note {
    height: 6px;
  }
  .note progress {
    display: block;
    width: 100%;
    height: 6px;
    accent-color: var(--accent);
  }
  @container (max-width: 720px) {
    .told {
      min-height: 19em;
    }
    .difference {
      grid-template-columns: 1fr;
    }
    .big {
      font-size: 44px;
    }
  }
`;
