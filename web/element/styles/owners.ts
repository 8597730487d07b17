import { css } from './css.ts';

/** Whose blocks have which colour. */
export const owners = css`
  .owners,
  .zones {
    border-top: 1px solid var(--hairline);
    padding: 10px 0;
  }
  .owners h2,
  .zones h2 {
    font-size: 13px;
    font-weight: normal;
    color: var(--muted);
    margin: 0 0 6px;
  }
  .owners ul {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    align-items: center;
  }
  .legend button,
  .legend .rest {
    display: flex;
    gap: 8px;
    align-items: center;
    max-width: 100%;
  }
  .legend .rest {
    color: var(--muted);
    padding: 0 6px;
  }
  .legend button.dimmed .tint {
    opacity: 0.3;
  }
  .owners small {
    color: var(--muted);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .owners [aria-pressed='true'] small {
    color: inherit;
  }
  .tint {
    flex: none;
    width: 14px;
    height: 14px;
    border-radius: 2px;
    /* On a pressed button the ground is ink. */
    outline: 1px solid var(--paper);
  }
  .tint.t0 {
    background: var(--owner-0);
  }
  .tint.t1 {
    background: var(--owner-1);
  }
  .tint.t2 {
    background: var(--owner-2);
  }
  .tint.t3 {
    background: var(--owner-3);
  }
  .tint.more {
    background: var(--owner-more);
  }
  .who {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    unicode-bidi: isolate;
  }
  .all-owners {
    border: 0;
    padding: 8px 0 0;
  }
  .all-owners input[type='search'] {
    width: min(100%, 320px);
    margin: 6px 0;
  }
  .owners .list {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 330px), 1fr));
    gap: 0 24px;
    max-height: 260px;
    overflow-y: auto;
  }
  .list label {
    display: flex;
    gap: 8px;
    align-items: center;
    min-height: 28px;
  }
  .list input {
    flex: none;
    width: 16px;
    height: 16px;
    min-height: 0;
    margin: 0 0 0 2px;
    accent-color: var(--accent);
  }
  .list small {
    margin-inline-start: auto;
  }
  .owners p.quiet,
  .zones p.quiet {
    color: var(--muted);
    font-size: 13px;
  }
  @media (forced-colors: active) {
    .tint {
      forced-color-adjust: none;
    }
  }
`;
