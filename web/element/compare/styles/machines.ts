import { css } from '../../styles/css.ts';

/** The two machines, side by side where there is room. */
export const machines = css`
  :host {
    min-height: 0;
  }
  .machines {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 0 40px;
    border-top: 1px solid var(--hairline);
  }
  .machine {
    padding: 12px 0;
  }
  .machine h3 {
    margin: 0;
    font-size: 14px;
    line-height: 1;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 12px;
    align-items: center;
    min-height: 34px;
    margin-bottom: 10px;
  }
  .choices select {
    padding-inline: 6px;
  }
  .machine .figures {
    border-top: 0;
    padding: 4px 0 0;
    min-height: 104px;
  }
  /* What the guest has, and under it what the host has. */
  .machine .below {
    grid-column-start: 1;
  }
  .strip {
    display: block;
    width: 100%;
    height: 84px;
  }
  .bar {
    justify-content: space-between;
  }
  .bar label {
    margin-inline-end: 8px;
  }
  @container (max-width: 900px) {
    .machines {
      grid-template-columns: 1fr;
    }
    .machine + .machine {
      border-top: 1px solid var(--hairline);
    }
  }
  @container (max-width: 640px) {
    .bar label {
      margin-inline-end: 0;
    }
    label.quiet {
      justify-content: space-between;
    }
    label.quiet select {
      flex: 0 0 62%;
    }
    .choices {
      display: grid;
    }
    .machine .below {
      grid-column-start: auto;
    }
  }
`;
