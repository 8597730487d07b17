import { css } from './css.ts';

/** What all parts have in common: paper, ink, hairlines; fields and buttons. */
export const base = css`
  :host {
    display: block;
    container-type: inline-size;
    background: var(--paper);
    color: var(--ink);
    font: 15px/1.45 var(--sans);
    min-height: 640px;
    padding-inline: 16px;
  }
  * {
    box-sizing: border-box;
  }
  p {
    margin: 0;
  }
  /* Addresses, code and bytes go from left to right on every page. */
  canvas,
  .transport,
  .code,
  table.hex,
  input.address,
  input[type='number'] {
    direction: ltr;
  }
  /* Sentences are English on every page; they stand where the page's do. */
  :host(:dir(rtl)) :is(p, h2, dt, dd, td, th, li, button, select, label, span, small, strong) {
    unicode-bidi: plaintext;
  }
  :host(:dir(rtl)) :is(p, h2, dt, dd, td, th, li, summary) {
    text-align: right;
  }
  button,
  select,
  input {
    font: inherit;
    color: inherit;
    background: var(--paper);
    border: 1px solid var(--edge);
    border-radius: 4px;
    min-height: 32px;
    padding: 2px 10px;
  }
  select {
    max-width: 100%;
    min-width: 0;
  }
  button {
    cursor: pointer;
  }
  button:hover:not(:disabled, [aria-disabled="true"]) {
    border-color: var(--ink);
  }
  button:disabled {
    color: var(--muted);
    cursor: default;
  }
  button[aria-pressed='true'] {
    background: var(--ink);
    color: var(--paper);
    border-color: var(--ink);
    text-decoration: underline transparent;
  }
  input {
    padding: 2px 8px;
  }
  input[type='number'],
  input.address {
    width: 7.5em;
    font: 14px var(--mono);
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .bar .group,
  .control,
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    align-items: center;
  }
  label.quiet {
    color: var(--muted);
    font-size: 13px;
    display: flex;
    gap: 6px;
    align-items: center;
  }
  .problem {
    color: var(--error);
    border-inline-start: 3px solid var(--error);
    padding: 4px 10px;
    margin: 8px 0;
    display: flex;
    gap: 12px;
    justify-content: space-between;
    align-items: start;
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  @media (forced-colors: active) {
    /* The ground that is put behind forced words would hide words in its own colour. */
    button[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
      border: 3px solid Highlight;
    }
  }
`;
