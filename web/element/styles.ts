import { css } from 'lit';

/** The element's own layout: paper, ink, hairlines. */
export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
    background: var(--paper);
    color: var(--ink);
    font: 15px/1.45 var(--sans);
    min-height: 420px;
  }
  * {
    box-sizing: border-box;
  }
  p {
    margin: 0;
  }
  button,
  select,
  input {
    font: inherit;
    color: inherit;
    background: var(--paper);
    border: 1px solid var(--hairline);
    border-radius: 4px;
    min-height: 32px;
    padding: 2px 10px;
  }
  button {
    cursor: pointer;
  }
  button:hover:not(:disabled) {
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

  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 20px;
    align-items: center;
    padding: 10px 0;
    border-bottom: 1px solid var(--hairline);
  }
  .bar .group,
  .control,
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    align-items: center;
  }
  .bar .push {
    margin-left: auto;
  }
  label.quiet {
    color: var(--muted);
    font-size: 13px;
    display: flex;
    gap: 6px;
    align-items: center;
  }

  .stage {
    position: relative;
    padding: 14px 0 4px;
  }
  .stage canvas {
    display: block;
    width: 100%;
    cursor: default;
    touch-action: pan-y;
  }
  .stage canvas.live {
    cursor: pointer;
  }
  .inspect {
    min-height: 1.5em;
    font-size: 13px;
    color: var(--muted);
    font-variant-numeric: tabular-nums;
  }

  .say {
    border-top: 1px solid var(--hairline);
    padding: 10px 0;
    min-height: 4.4em;
  }
  .say .what {
    font-size: 17px;
  }
  .say .why {
    color: var(--muted);
  }
  .say.refused .what {
    color: var(--error);
  }

  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
    gap: 6px 18px;
    margin: 0;
    padding: 10px 0;
    border-top: 1px solid var(--hairline);
  }
  .figures div {
    display: grid;
    grid-template-columns: 18px 1fr;
    column-gap: 8px;
    align-items: center;
  }
  .figures dt {
    grid-column: 2;
    font-size: 13px;
    color: var(--muted);
    white-space: nowrap;
  }
  .figures dd {
    grid-column: 2;
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
    grid-row: 1 / span 2;
    align-self: start;
    margin-top: 4px;
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
  .key.host {
    background: var(--ink);
    border-color: var(--ink);
    height: 12px;
  }
  .key.none {
    border: 0;
  }

  .controls {
    display: flex;
    flex-wrap: wrap;
    gap: 10px 26px;
    padding: 12px 0;
    border-top: 1px solid var(--hairline);
  }
  .control > span:first-child {
    color: var(--muted);
    font-size: 13px;
  }

  .transport {
    display: grid;
    grid-template-columns: auto auto 1fr auto;
    gap: 6px 14px;
    align-items: center;
    padding: 10px 0;
    background: var(--paper);
    border-top: 1px solid var(--hairline);
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
    font: 13px var(--mono);
    font-variant-numeric: tabular-nums;
    color: var(--muted);
    min-width: 15ch;
    text-align: right;
  }

  .trace {
    border-top: 1px solid var(--hairline);
    padding: 10px 0;
    font-size: 14px;
    color: var(--muted);
  }
  .trace strong {
    color: var(--ink);
    font-weight: 600;
  }
  .problem {
    color: var(--error);
    border-left: 3px solid var(--error);
    padding: 4px 10px;
    margin: 8px 0;
    display: flex;
    gap: 12px;
    justify-content: space-between;
    align-items: start;
  }
  .loading {
    display: flex;
    gap: 12px;
    align-items: center;
    padding: 8px 0;
  }
  progress {
    accent-color: var(--accent);
    flex: 1;
  }

  details {
    border-top: 1px solid var(--hairline);
    padding: 8px 0;
  }
  summary {
    cursor: pointer;
    min-height: 24px;
  }
  .scroll {
    overflow-x: auto;
  }
  table {
    border-collapse: collapse;
    font-size: 13px;
    font-variant-numeric: tabular-nums;
    margin: 8px 0;
  }
  th,
  td {
    text-align: left;
    padding: 3px 16px 3px 0;
    border-bottom: 1px solid var(--hairline);
    font-weight: normal;
    white-space: nowrap;
  }
  th {
    color: var(--muted);
  }
  td.mono {
    font-family: var(--mono);
  }
  td button {
    min-height: 24px;
    padding: 0 8px;
    font-size: 13px;
  }
  textarea {
    width: 100%;
    min-height: 84px;
    font: 12px var(--mono);
    color: inherit;
    background: var(--paper);
    border: 1px solid var(--hairline);
    border-radius: 4px;
    padding: 8px;
  }
  dialog {
    color: var(--ink);
    background: var(--paper);
    border: 1px solid var(--ink);
    border-radius: 6px;
    max-width: min(560px, 94vw);
    padding: 18px 22px;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.35);
  }
  dialog h2 {
    font-size: 18px;
    margin: 0 0 8px;
  }
  dialog > form {
    margin-top: 4px;
  }
  dialog section {
    margin-top: 10px;
    border-top: 1px solid var(--hairline);
    padding: 10px 0;
  }
  dialog h3 {
    font-size: 14px;
    margin: 0 0 6px;
  }
  .recordings {
    display: grid;
    gap: 8px;
    padding: 0;
    margin: 0;
    list-style: none;
  }
  .recordings button {
    width: 100%;
    text-align: left;
    padding: 6px 10px;
  }
  .recordings code {
    display: block;
    font: 11.5px var(--mono);
    color: var(--muted);
    overflow-wrap: anywhere;
  }
  .drop {
    outline: 2px dashed var(--accent);
    outline-offset: -6px;
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }

  @container (max-width: 900px) {
    .transport {
      grid-template-columns: auto 1fr auto;
    }
    .scrub {
      grid-column: 1 / -1;
      grid-row: 1;
    }
  }

  @container (max-width: 640px) {
    .transport {
      position: sticky;
      bottom: 0;
      z-index: 1;
      grid-template-columns: 1fr auto;
    }
    .transport .buttons {
      grid-column: 1 / -1;
      flex-wrap: nowrap;
      justify-content: space-between;
    }
    .control > span:first-child {
      width: 100%;
    }
    .bar .push {
      margin-left: 0;
    }
    .bar .group {
      display: grid;
      grid-template-columns: 1fr 1fr;
      width: 100%;
    }
    .bar .group button {
      padding: 2px 4px;
      font-size: 14px;
    }
    input[type='number'],
    input.address {
      width: 5.5em;
    }
    .transport button {
      min-width: 32px;
    }
    .figures {
      grid-template-columns: repeat(auto-fill, minmax(132px, 1fr));
    }
    .controls {
      gap: 10px;
    }
    .control {
      width: 100%;
    }
    .where {
      min-width: 0;
    }
  }
`;
