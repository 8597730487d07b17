import { css } from './css.ts';

/** To a place in the log: ops, what happens, other tracks, what playing stops at. */
export const find = css`
  .find {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 20px;
    align-items: center;
    padding: 2px 0 10px;
  }
  .find input {
    width: 6.5em;
    font: 14px var(--mono);
  }
  .find .jump {
    flex-wrap: nowrap;
  }
  .find button,
  .find select {
    font-size: 14px;
  }
  .find .legend {
    color: var(--muted);
    font-size: 13px;
  }
  .find .answer {
    font-size: 14px;
  }
  .find .loading {
    flex: 1 1 100%;
  }
  .tracks,
  .breaks {
    display: grid;
    gap: 6px;
    margin: 0;
    padding: 0 0 10px;
    list-style: none;
  }
  .tracks li {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: center;
    color: var(--muted);
  }
  .breaks li {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0 10px;
    align-items: start;
  }
  .breaks li > span {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
    align-items: center;
  }
  .breaks input[type='checkbox'] {
    width: 18px;
    height: 18px;
    min-height: 0;
    margin: 7px 3px;
    accent-color: var(--accent);
  }
  .breaks input[type='text'] {
    width: 8em;
    font: 14px var(--mono);
  }
  .breaks input[aria-invalid='true'] {
    border-color: var(--error);
  }
  .breaks .wrong {
    grid-column: 2;
    color: var(--error);
    font-size: 13px;
  }
  .breaks .wrong:empty {
    display: none;
  }
  .note button,
  .tracks button {
    color: var(--ink);
  }
  .note.resumed {
    padding: 8px 0;
  }
  .scrub[data-tracks='1'] {
    height: 53px;
  }
  .scrub[data-tracks='2'] {
    height: 62px;
  }
  .scrub[data-tracks='3'] {
    height: 71px;
  }
  @container (max-width: 640px) {
    .find {
      gap: 8px 12px;
    }
    .find .jump {
      width: 100%;
    }
    .find .jump select {
      flex: 1;
    }
    .find > label.quiet {
      width: 100%;
    }
    .find > label.quiet select {
      margin-inline-start: auto;
      width: 58%;
    }
  }
`;
