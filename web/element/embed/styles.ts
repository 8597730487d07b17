// Of the page's style sheets, those of the parts that an embed has; and what an embed has of its own. What stays at the foot
// of the window is not among them: it would lie over the picture of an embed that is half in sight.
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { css } from '../styles/css.ts';
import { figures } from '../styles/figures.ts';
import { picture } from '../styles/picture.ts';
import { print } from '../styles/print.ts';
import { tokens } from '../styles/tokens.ts';
import { transport } from '../styles/transport.ts';
import { zoom } from '../styles/zoom.ts';

/** The font is the host page's; whatever stands for the machine before it is there lies over its room. */
const embed = css`
  :host {
    --inset: 16px;
    --sans: ;
    position: relative;
    font-family: inherit;
    min-height: 0;
    padding-inline: var(--inset);
  }
  :host([hidden]) {
    display: none;
  }
  .all {
    padding-bottom: 2px;
  }
  .waiting {
    visibility: hidden;
  }
  .front {
    position: absolute;
    inset: 14px var(--inset) 0;
    overflow: hidden;
  }
  ::slotted([slot='fallback']) {
    max-width: 100%;
  }
  @container (max-width: 480px) {
    .say {
      min-height: 8.6em;
    }
  }
  .picture .view {
    display: none;
  }
  .picture .stage {
    padding-bottom: 0;
  }
`;

export const styles = [tokens, base, picture, figures, controls, transport, zoom, print, embed].join('');
