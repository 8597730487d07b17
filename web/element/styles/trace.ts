import { css } from './css.ts';

/** A trace on its way in. */
export const trace = css`
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
    position: sticky;
    bottom: -18px;
    margin: 4px -22px -18px;
    padding: 10px 22px 14px;
    background: var(--paper);
    border-top: 1px solid var(--hairline);
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
  dialog input {
    max-width: 100%;
  }
  .choices {
    display: grid;
    gap: 8px;
    padding: 0;
    margin: 0;
    list-style: none;
  }
  .choices button {
    width: 100%;
    text-align: start;
    padding: 6px 10px;
  }
  .choices button[aria-current='true'] {
    border-color: var(--ink);
    box-shadow: inset 3px 0 0 var(--ink);
  }
  .choices small {
    display: block;
    color: var(--muted);
    padding: 3px 2px 0 11px;
    font-size: 13px;
    line-height: 1.4;
  }
  .choices code {
    display: block;
    font: 11.5px var(--mono);
    color: var(--muted);
    overflow-wrap: anywhere;
  }
  .drop {
    outline: 2px dashed var(--accent);
    outline-offset: -6px;
  }
`;
