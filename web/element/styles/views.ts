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
    counter-reset: line;
  }
  .code li {
    counter-increment: line;
    display: flex;
    padding: 0 8px;
    border-inline-start: 3px solid transparent;
  }
  .code li::before {
    content: counter(line);
    flex: 0 0 2.2em;
    color: var(--muted);
  }
  /* A line that is too long goes on two letters further in than it began. */
  .code code {
    --hanging: calc(var(--indent) + 2ch);
    padding-inline-start: var(--hanging);
    text-indent: calc(-1 * var(--hanging));
    font: inherit;
    white-space: pre-wrap;
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
  .pen {
    display: inline-block;
    width: 18px;
    margin-inline-end: 6px;
    vertical-align: middle;
    border-top: 2px solid var(--ink);
  }
  .pen.free {
    border-color: var(--accent);
  }
  .pen.largestFree {
    border-top: 2px dotted var(--accent);
  }
  .pen.ballooned {
    border-top: 2px dashed var(--balloon);
  }
  .pen.internal {
    border-color: var(--live-0);
  }
  .pen.unusable {
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
  @container (max-width: 640px) {
    table.hex td,
    table.hex th {
      padding-inline: 2px;
    }
    table.hex th,
    table.hex td.text {
      padding-inline: 0 8px;
    }
    table.hex td.text {
      padding-inline: 8px 0;
    }
    .keys dl > div {
      grid-template-columns: 88px 1fr;
    }
  }
  @media (forced-colors: active) {
    /* What is transparent elsewhere has the colour of words here. */
    .code li {
      border-color: Canvas;
    }
    .tree li[aria-selected='true'],
    .code li[aria-current] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
