import { css } from './css.ts';

/** The zones of a kernel's memory. */
export const zones = css`
  .zones td,
  .zones thead th:not(:first-child) {
    text-align: end;
    padding: 3px 0 3px 16px;
  }
  .zones tbody th {
    padding-inline-end: 8px;
  }
  .zones tr > :first-child {
    position: sticky;
    inset-inline-start: 0;
    background: var(--paper);
  }
  .zones tbody tr:first-child > * {
    color: var(--ink);
  }
  .zones code {
    font: 12px var(--mono);
  }
  .zones .type {
    padding-inline-start: 12px;
    unicode-bidi: isolate;
  }
  .zones select {
    color: var(--ink);
  }
  .remedies {
    display: flex;
    gap: 8px;
    flex: none;
    align-items: start;
  }
  .bad {
    border: 0;
    padding: 4px 0 0;
  }
  .bad ul {
    margin: 4px 0;
    padding-inline-start: 20px;
    overflow-wrap: anywhere;
  }
  @container (max-width: 640px) {
    .problem:has(.remedies button + button) {
      flex-wrap: wrap;
    }
  }
`;
