import { css } from './css.ts';

const wayAlone = css`
  .foot {
    display: contents;
  }
  .transport {
    position: sticky;
    bottom: 0;
    z-index: 1;
  }
`;

/** What has happened and the way through time stay in sight, at the foot of the window. */
export const foot = css`
  .foot {
    position: sticky;
    bottom: 0;
    z-index: 1;
    background: var(--paper);
  }
  /* Of a low window the picture needs all: what has happened is told under it, and the way through time stays. */
  @media (max-height: 799px) {
    ${wayAlone}
  }
  @media (max-height: 999px) {
    @container (max-width: 900px) {
      ${wayAlone}
    }
  }
`;
