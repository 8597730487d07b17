import { css } from './css.ts';

/** Which part of the heap the picture shows. */
export const zoom = css`
  .view {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 14px;
    align-items: center;
    padding: 4px 0;
  }
  .view button,
  .view input {
    min-height: 28px;
    font-size: 13px;
  }
  .view .buttons {
    flex-wrap: nowrap;
  }
  .view button {
    min-width: 30px;
    padding: 2px 8px;
  }
  .view button[aria-disabled='true'] {
    color: var(--muted);
    border-color: var(--hairline);
    cursor: default;
  }
  .view input.address {
    width: 10em;
  }
  .view .range {
    font: 12px var(--mono);
    color: var(--muted);
  }
  .view form {
    margin-inline-start: auto;
  }
  @container (max-width: 640px) {
    .view form {
      margin-inline-start: 0;
    }
    .view .range {
      order: 3;
      width: 100%;
    }
  }
`;
