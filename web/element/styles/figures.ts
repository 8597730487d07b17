import { css } from './css.ts';

/** The counts, which are the key to the picture. */
export const figures = css`
  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(138px, 1fr));
    gap: 6px 18px;
    margin: 0;
    padding: 10px 0;
    border-top: 1px solid var(--hairline);
  }
  .figures div {
    position: relative;
    padding-inline-start: 26px;
  }
  .figures dt {
    font-size: 13px;
    color: var(--muted);
    white-space: nowrap;
  }
  .figures dd {
    margin: 0;
    font-variant-numeric: tabular-nums;
    line-height: 1.25;
  }
  .figures small {
    display: block;
    color: var(--muted);
    font-size: 13px;
  }
  .figures .key {
    position: absolute;
    inset-inline-start: 0;
    top: 4px;
    width: 18px;
    height: 26px;
    border: 1px solid var(--muted);
  }
  .key.free {
    border-style: dotted;
  }
  .key.paid {
    border-color: var(--paid);
    background: repeating-linear-gradient(-45deg, var(--paid) 0 2px, transparent 2px 6px);
  }
  .key.program {
    background: var(--live-0);
    border-color: var(--live-0);
  }
  .key.balloon {
    background: var(--balloon);
    border-color: var(--balloon);
    border-radius: 6px;
  }
  .key.reserved {
    border-color: var(--reserved);
    background:
      repeating-linear-gradient(-45deg, var(--reserved) 0 1px, transparent 1px 5px),
      repeating-linear-gradient(45deg, var(--reserved) 0 1px, transparent 1px 5px);
  }
  .key.cached,
  .key.overhead {
    border-color: var(--cached);
    background:
      repeating-linear-gradient(-45deg, var(--cached) 0 1px, transparent 1px 5px) top / 100% 8px no-repeat,
      repeating-linear-gradient(45deg, var(--cached) 0 1px, transparent 1px 5px) top / 100% 8px no-repeat,
      color-mix(in srgb, var(--cached) 35%, transparent);
  }
  .key.hand {
    border: 2px dashed var(--hand);
  }
  .key.host {
    background: var(--ink);
    border-color: var(--ink);
    height: 12px;
  }
  .key.none {
    border: 0;
  }
  @container (max-width: 640px) {
    .figures {
      grid-template-columns: repeat(auto-fill, minmax(132px, 1fr));
    }
    .figures dt {
      white-space: normal;
    }
  }
  @media (forced-colors: active) {
    .key {
      forced-color-adjust: none;
    }
  }
`;
