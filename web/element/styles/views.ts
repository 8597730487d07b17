import { css } from './css.ts';

/** What is beside the picture: tree, code, bytes, curves, keys. */
export const views = css`
  .hexes button[aria-disabled='true'] {
    color: var(--muted);
    border-color: var(--hairline);
    cursor: default;
  }
  .missing {
    color: var(--error);
    font-size: 14px;
    padding: 2px 0 6px;
  }
  .tree {
    margin: 4px 0 8px;
    padding: 0;
    list-style: none;
    font: 13px/24px var(--mono);
    overflow-x: auto;
  }
  .tree li {
    min-height: 24px;
    white-space: nowrap;
    color: var(--muted);
  }
  .tree li.live,
  .tree li.balloon,
  .tree li.free {
    color: var(--ink);
  }
  .tree li.split {
    cursor: pointer;
  }
  .tree li[aria-selected='true'] {
    background: color-mix(in srgb, var(--accent) 14%, transparent);
    color: var(--ink);
  }
  .twist {
    display: inline-block;
    width: 18px;
  }
  .code-title {
    font: 600 13px var(--mono);
    padding: 4px 0;
  }
  .code {
    margin: 0 0 8px;
    padding: 0;
    list-style: none;
    font: 13px/1.6 var(--mono);
    overflow-x: auto;
    counter-reset: line;
  }
  .code li {
    counter-increment: line;
    white-space: pre;
    padding: 0 8px;
    border-inline-start: 3px solid transparent;
    min-width: max-content;
  }
  .code li::before {
    content: counter(line);
    display: inline-block;
    width: 2.2em;
    color: var(--muted);
  }
  .code code {
    font: inherit;
  }
  .code li[aria-current] {
    border-inline-start-color: var(--accent);
    background: color-mix(in srgb, var(--accent) 14%, transparent);
  }
  table.hex {
    font: 12.5px var(--mono);
  }
  table.hex td,
  table.hex th {
    border: 0;
    padding: 1px 4px;
  }
  table.hex th {
    padding-inline-end: 14px;
  }
  table.hex td.rest {
    color: var(--muted);
  }
  table.hex td.asked {
    border-bottom: 2px solid var(--live-0);
  }
  table.hex td.text {
    padding-inline-start: 14px;
    white-space: pre;
  }
  .lines {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 22px;
    margin: 4px 0 8px;
    font-size: 13px;
  }
  .lines dt,
  .lines dd {
    display: inline;
    margin: 0;
  }
  .lines dt {
    color: var(--muted);
  }
  .lines dd {
    display: inline-block;
    min-width: 4.5em;
    padding-inline-start: 6px;
    font-variant-numeric: tabular-nums;
  }
  .line {
    display: inline-block;
    width: 18px;
    margin-inline-end: 6px;
    vertical-align: middle;
    border-top: 2px solid var(--ink);
  }
  .line.free {
    border-color: var(--accent);
  }
  .line.largestFree {
    border-top: 2px dotted var(--accent);
  }
  .line.ballooned {
    border-top: 2px dashed var(--balloon);
  }
  .line.internal {
    border-color: var(--live-0);
  }
  .line.unusable {
    border-top: 2px dashed var(--hand);
  }
  canvas.history {
    display: block;
    width: 100%;
    cursor: ew-resize;
    touch-action: pan-y;
  }
  #help {
    max-width: min(820px, 94vw);
  }
  .keys {
    columns: 2 300px;
    column-gap: 32px;
  }
  .keys section {
    margin: 0;
    break-inside: avoid;
  }
  .keys dl {
    margin: 0;
  }
  .keys dl > div {
    display: grid;
    grid-template-columns: 128px 1fr;
    gap: 12px;
    padding: 2px 0;
    font-size: 14px;
  }
  .keys dd {
    margin: 0;
  }
  kbd {
    font: 12.5px var(--mono);
    white-space: nowrap;
  }
  @media (forced-colors: active) {
    .tree li[aria-selected='true'],
    .code li[aria-current] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
