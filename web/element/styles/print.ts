import { css } from './css.ts';

/** On paper: the pictures whole, the words, the tables that are open; nothing that can be pressed. */
export const print = css`
  @media print {
    :host {
      min-height: 0;
      padding-inline: 0;
      font-size: 10.5pt;
    }
    button,
    select,
    input,
    form,
    label,
    dialog,
    .bar,
    .view,
    .inspect,
    .transport,
    .find,
    .tracks,
    .controls,
    .control,
    .note,
    details:not([open]),
    details[data-panel='console'],
    details[data-panel='breaks'],
    details[data-panel='machine'] {
      display: none;
    }
    .foot {
      position: static;
    }
    .say,
    .say .why {
      min-height: 0;
    }
    canvas {
      max-width: 100%;
      /* The page is as wide as the paper, and the picture as high as it is then. */
      height: auto !important;
      break-inside: avoid;
      print-color-adjust: exact;
    }
    .figures,
    .legend,
    .pen,
    .say {
      break-inside: avoid;
      print-color-adjust: exact;
    }
    .scroll {
      overflow: visible;
      max-height: none;
    }
  }
`;
