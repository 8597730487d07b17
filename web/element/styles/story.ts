import { css } from './css.ts';

/** What there is to see in a scenario, and the way from one to the next. */
export const story = css`
  .story {
    display: grid;
    grid-template: 'title next' 'see see' 'steps steps' / 1fr auto;
    gap: 4px 22px;
    align-items: center;
    padding: 12px 0;
    border-bottom: 1px solid var(--hairline);
  }
  .story h2 {
    grid-area: title;
    margin: 0;
    font-size: 17px;
  }
  .story h2 span {
    font-weight: 400;
    color: var(--muted);
  }
  .story h2 span::before {
    content: '· ';
  }
  .story .see {
    grid-area: see;
    max-width: 62em;
  }
  .story .next {
    grid-area: next;
  }
  .steps {
    display: flex;
    flex-wrap: wrap;
    gap: 10px 22px;
    align-items: center;
    grid-area: steps;
    margin-top: 8px;
  }
  .steps ol {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin: 0;
    padding: 0;
    list-style: none;
    counter-reset: step;
  }
  .steps li {
    counter-increment: step;
  }
  .steps li button {
    text-align: start;
    line-height: 1.25;
    padding: 5px 12px;
    font-size: 14px;
  }
  .steps li:not(:only-child) button::before {
    content: counter(step) ' ';
    color: var(--muted);
    font-variant-numeric: tabular-nums;
  }
  .steps li small {
    display: block;
    color: var(--muted);
    font-size: 12px;
  }
  .steps button[aria-current='step'] {
    border-color: var(--ink);
    box-shadow: inset 0 -3px 0 var(--ink);
  }
  .steps .outcome {
    color: var(--muted);
    font-variant-numeric: tabular-nums;
  }
  .steps .outcome strong {
    color: var(--ink);
  }
  @container (max-width: 900px) {
    .story {
      grid-template: 'title' 'see' 'steps' 'next' / 1fr;
    }
    .story .next {
      justify-self: start;
      margin-top: 6px;
    }
  }
  @container (max-width: 640px) {
    .story .next {
      justify-self: stretch;
    }
    .steps ol {
      display: grid;
      width: 100%;
    }
    .steps li button {
      display: flex;
      gap: 6px;
      width: 100%;
    }
    .steps li small {
      margin-inline-start: auto;
    }
  }
`;
