import { css } from './css.ts';

/** The console. */
export const console = css`
  .console {
    display: grid;
    gap: 10px;
    padding: 8px 0 4px;
  }
  .frequent {
    display: grid;
    gap: 6px;
  }
  .frequent > div {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    align-items: center;
  }
  .frequent span {
    flex: 0 0 84px;
    color: var(--muted);
    font-size: 13px;
  }
  .frequent button {
    max-width: 100%;
    min-height: 28px;
    font: 12.5px var(--mono);
    text-align: start;
    overflow-wrap: anywhere;
  }
  .said {
    height: 210px;
    overflow-y: auto;
    border: 1px solid var(--hairline);
    border-radius: 4px;
    padding: 8px 12px;
    font: 13px/1.45 var(--mono);
  }
  .said p {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .said .quiet {
    color: var(--muted);
  }
  .said .line {
    position: relative;
    padding-inline-start: 1.6em;
    font-weight: 600;
  }
  .said .line::before {
    content: '›';
    position: absolute;
    inset-inline-start: 0.3em;
    color: var(--accent);
  }
  .said .answer {
    padding: 0 0 8px 1.6em;
  }
  .said .answer.bad {
    color: var(--error);
  }
  .console form {
    display: flex;
    gap: 8px;
    align-items: end;
  }
  .console textarea {
    flex: 1;
    min-width: 0;
    min-height: 34px;
    max-height: 180px;
    padding: 7px 12px;
    font: 13px/1.4 var(--mono);
    border-color: var(--edge);
    field-sizing: content;
    resize: vertical;
  }
  @container (max-width: 640px) {
    .frequent span {
      flex-basis: 100%;
    }
  }
`;
