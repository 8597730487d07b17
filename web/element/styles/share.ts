import { css } from './css.ts';

/** The ways out of the page. */
export const share = css`
  #share {
    width: min(620px, 94vw);
    max-width: none;
  }
  #share .link {
    width: 100%;
    font: 13px var(--mono);
    text-overflow: ellipsis;
  }
  #share p.quiet,
  #share .none {
    margin: 6px 0 8px;
  }
  #share p.quiet {
    color: var(--muted);
    font-size: 13px;
  }
  #share section .buttons + .buttons {
    margin-top: 8px;
  }
  #share a {
    color: var(--accent);
  }
  #share .files {
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: 6px 12px;
    align-items: center;
    list-style: none;
    margin: 0;
    padding: 0;
  }
  #share .files li {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    align-items: center;
  }
  #share .files small {
    color: var(--muted);
    font-size: 13px;
  }
  #share > form {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 14px;
    align-items: center;
  }
  #share .told {
    flex: 1 1 12em;
    /* Kept free: what it tells must not move the buttons. */
    min-height: 2lh;
    align-content: center;
    font-size: 14px;
    overflow-wrap: anywhere;
  }
  #by-hand {
    min-height: 64px;
  }
  #share label {
    max-width: 100%;
  }
  #share label select {
    flex: 0 1 auto;
  }
  @container (max-width: 640px) {
    #share .files,
    #share .files li {
      grid-template-columns: minmax(0, 1fr);
      row-gap: 3px;
    }
    #share .files {
      row-gap: 10px;
    }
    #share .files button {
      justify-self: start;
    }
    #share input[type='number'] {
      width: 4.5em;
    }
  }
`;
