import { css } from 'lit';

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
  --owner-2: #8a4fe0;
  --owner-3: #6e1238;
  --owner-more: #77736b;
  --owner-dimmed: #8c8578;
  --on-live: #ffffff;
  --balloon: #c94f00;
  --on-balloon: #ffffff;
  --reserved: #6f6a61;
  --cached: #5b3fa0;
  --paid: #b87800;
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
  --owner-1: #f3d6ee;
  --owner-2: #8583fa;
  --owner-3: #d3ea4f;
  --owner-more: #8f9196;
  --owner-dimmed: #767b84;
  --on-live: #08131b;
  --balloon: #ff8a4c;
  --on-balloon: #241004;
  --reserved: #98938a;
  --cached: #b9a2f2;
  --paid: #e6a83c;
  --hand: #e08fc0;
  --accent: #35c79d;
  --error: #ff9a85;
`;

/** More contrast: quiet words are as dark as others, hairlines are lines. */
const lightMore = css`
  --paper: #ffffff;
  --ink: #000000;
  --muted: #37332c;
  --hairline: #6b655b;
  --edge: #1f1c18;
  --live-0: #005a8c;
  --live-1: #1d4f75;
  --live-2: #0a5c8c;
  --live-3: #0d3f60;
  --balloon: #9a3c00;
  --reserved: #45413a;
  --cached: #43297f;
  --paid: #7d5200;
  --hand: #7a1f59;
  --accent: #005340;
  --error: #7f1b07;
`;

const darkMore = css`
  --paper: #000000;
  --ink: #ffffff;
  --muted: #d6d0c5;
  --hairline: #8f949d;
  --edge: #dcdfe4;
  --live-0: #7cc4f2;
  --live-1: #a6d6f5;
  --live-2: #8accf2;
  --live-3: #66b2e4;
  --on-live: #000000;
  --balloon: #ffab7a;
  --on-balloon: #000000;
  --reserved: #c9c4bb;
  --cached: #d3c4ff;
  --paid: #ffc35a;
  --hand: #ffb3de;
  --accent: #5fe6c0;
  --error: #ffc0b3;
`;

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
