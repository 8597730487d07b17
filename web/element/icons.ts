import { html, type TemplateResult } from './html.ts';

const PATHS = {
  start: 'M2 2h2v12H2zM14 2v12L5 8z',
  backOp: 'M15 2v12L8.5 8zM8 2v12L1 8z',
  back: 'M11 2v12L3 8zM12.5 2h1.5v12h-1.5z',
  playBack: 'M13 1.5v13L2 8z',
  play: 'M3 1.5v13L14 8z',
  pause: 'M3 2h3.5v12H3zM9.5 2H13v12H9.5z',
  forward: 'M5 2v12l8-6zM2 2h1.5v12H2z',
  forwardOp: 'M1 2v12l6.5-6zM8 2v12l7-6z',
  end: 'M12 2h2v12h-2zM2 2v12l9-6z',
} as const;

export type Icon = keyof typeof PATHS;

export function icon(name: Icon): TemplateResult {
  return html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d=${PATHS[name]}></path></svg>`;
}
