import type { Theme } from '../theme.ts';
import type { Recorder } from './recorder.ts';
import { element, escaped } from './xml.ts';

/** Paper around a picture of its own, in pixels. */
export const MARGIN = 12;

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** What it is, and what there is to see. */
  readonly title: string;
  readonly description: string;
}

/** What was drawn, as a picture that needs nothing else. */
export function svg(recorder: Recorder, frame: Frame, theme: Theme): string {
  return framed(frame, theme, definitions(recorder), recorder.elements.join('\n'));
}

/** What elements refer to. */
export function definitions({ shared }: Recorder): string {
  return [...shared].map(([unnamed, name]) => unnamed.replace('id=""', `id="${name}"`)).join('');
}

export function framed(frame: Frame, theme: Theme, defs: string, content: string): string {
  const [width, height] = [frame.width + 2 * MARGIN, frame.height + 2 * MARGIN];
  const all = [
    element('title', { id: 'title' }, escaped(frame.title)),
    element('desc', { id: 'desc' }, escaped(frame.description)),
    ...(defs === '' ? [] : [element('defs', {}, defs)]),
    element('rect', { x: -MARGIN, y: -MARGIN, width, height, fill: theme.paper }),
    content,
  ];
  const about = { role: 'img', 'aria-labelledby': 'title', 'aria-describedby': 'desc' };
  // A canvas miters further than SVG does unasked.
  const size = { width, height, viewBox: [-MARGIN, -MARGIN, width, height].join(' '), 'stroke-miterlimit': 10 };
  return `${element('svg', { xmlns: 'http://www.w3.org/2000/svg', ...size, ...about }, `\n${all.join('\n')}\n`)}\n`;
}
