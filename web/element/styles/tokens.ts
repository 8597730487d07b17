import { css } from './css.ts';

/** Colours, after Okabe and Ito's palette, and fonts. A host page overrides them on the element. */
export const light = css`
  --paper: #fcfbf8;
  --ink: #1f1c18;
  --muted: #6b655b;
  --hairline: #d8d2c6;
  --edge: #8c8578;
  --live-0: #0072b2;
  --live-1: #2f6f9f;
  --live-2: #1a78b2;
  --live-3: #12557f;
  --owner-0: #0072b2;
  --owner-1: #1c1a60;
  --owner-2: #a53ee9;
  --owner-3: #681135;
  --owner-more: #77736b;
  --owner-dimmed: #8c8578;
  --on-live: #ffffff;
  --balloon: #ad4400;
  --on-balloon: #ffffff;
  --free: #529f8d;
  --reserved: #5a5058;
  --cached: #6c4bbe;
  --paid: #b47500;
  --hand: #9a3d78;
  --accent: #00735a;
  --error: #a32a12;
`;

export const dark = css`
  --paper: #15171a;
  --ink: #ece8e0;
  --muted: #a39d92;
  --hairline: #3a3d43;
  --edge: #767b84;
  --live-0: #4aa6e0;
  --live-1: #7cbce6;
  --live-2: #56b4e9;
  --live-3: #3b8fc6;
  --owner-0: #4aa6e0;
  --owner-1: #f9d5ed;
  --owner-2: #7a7bf5;
  --owner-3: #bfed5d;
  --owner-more: #908e93;
  --owner-dimmed: #767b84;
  --on-live: #08131b;
  --balloon: #e67a43;
  --on-balloon: #241004;
  --free: #287e67;
  --reserved: #aca99e;
  --cached: #b9a2f2;
  --paid: #f0ae38;
  --hand: #e08fc0;
  --accent: #35c79d;
  --error: #ff9a85;
`;

/** What a person gets who asks for more contrast: nothing that means something is pale. */
const lightMore = css`
  --paper: #ffffff;
  --ink: #000000;
  --muted: #37332c;
  --hairline: #6b655b;
  --edge: #1f1c18;
  --owner-2: #9e37eb;
  --owner-3: #661134;
  --owner-more: #6f6b64;
  --owner-dimmed: #77736b;
  --balloon: #962d00;
  --free: #639a8e;
  --reserved: #565257;
  --cached: #6c42cd;
  --paid: #a86a00;
  --hand: #7c2a5e;
  --accent: #005a46;
  --error: #8a1c06;
`;

const darkMore = css`
  --paper: #000000;
  --ink: #ffffff;
  --muted: #d6d0c5;
  --hairline: #8f949d;
  --edge: #dcdfe4;
  --owner-1: #e7cbe2;
  --owner-2: #7379e6;
  --owner-3: #e2fb55;
  --owner-more: #8f9196;
  --owner-dimmed: #8c8f95;
  --on-live: #000000;
  --balloon: #de8157;
  --on-balloon: #000000;
  --free: #2f7b65;
  --reserved: #bdb9af;
  --cached: #c9b9f7;
  --paid: #ebb143;
  --hand: #f0b0d6;
  --accent: #55e0b8;
  --error: #ffb3a3;
`;

/** By name; the tests measure each. */
export const schemes = {
  light,
  dark,
  'light, more contrast': css`${light}${lightMore}`,
  'dark, more contrast': css`${dark}${darkMore}`,
} as const;

/** Colours that a person forces on all pages: states keep their marks. */
const forced = css`
  --paper: Canvas;
  --ink: CanvasText;
  --muted: CanvasText;
  --hairline: GrayText;
  --edge: CanvasText;
  --live-0: Highlight;
  --live-1: Highlight;
  --live-2: Highlight;
  --live-3: Highlight;
  --on-live: HighlightText;
  --balloon: LinkText;
  --on-balloon: Canvas;
  --free: GrayText;
  --reserved: CanvasText;
  --cached: VisitedText;
  --paid: CanvasText;
  --hand: CanvasText;
  --accent: CanvasText;
  --error: CanvasText;
`;

export const tokens = css`
  :host {
    ${light}
    --sans: system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
    --mono: ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
    color-scheme: light;
  }
  @media (prefers-color-scheme: dark) {
    :host(:not([theme='light'])) {
      ${dark}
      color-scheme: dark;
    }
  }
  :host([theme='dark']) {
    ${dark}
    color-scheme: dark;
  }
  @media (prefers-contrast: more) {
    :host {
      ${lightMore}
    }
    :host([theme='dark']) {
      ${darkMore}
    }
  }
  @media (prefers-contrast: more) and (prefers-color-scheme: dark) {
    :host(:not([theme='light'])) {
      ${darkMore}
    }
  }
  @media (forced-colors: active) {
    :host(:not([theme='light'])),
    :host([theme]) {
      ${forced}
    }
  }
  /* Paper is light, whatever the screen is. */
  @media print {
    :host,
    :host(:not([theme='light'])),
    :host([theme]) {
      ${light}
      --paper: #ffffff;
      color-scheme: light;
    }
  }
  canvas.printed {
    ${light}
    --paper: #ffffff;
  }
`;
