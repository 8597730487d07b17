import { small, write } from '../marks.ts';
import type { Picture } from '../parts/picture.ts';
import type { Theme } from '../theme.ts';
import { definitions, type Frame, framed } from './document.ts';
import { type Means, Recorder } from './recorder.ts';
import { element } from './xml.ts';

/** Pixels for a line of words under the picture, and how many there are. */
const LINE = 18;
const LINES = 3;

/** Frames that the last one stays for: a rest before it begins again. */
const REST = 4;

/** Pixels in a picture of a dense view, to one of the page. */
const FINE = 1;

export interface Animated {
  readonly svg: string;
  readonly frames: number;
}

/**
 * Frames in one SVG, each shown in its turn by a style sheet. What several have in common is there once. Who wants less
 * motion sees the last one, and so does whoever has no style sheets.
 */
export class Film {
  readonly #recorder: Recorder;
  readonly #theme: Theme;
  readonly #width: number;
  readonly #pace: number;
  readonly #frames: string[][] = [];
  /** How often each element is drawn. */
  readonly #drawn = new Map<string, number>();
  #height = 0;
  #bytes = 0;

  constructor(means: Means, theme: Theme, { width, pace }: { width: number; pace: number }) {
    this.#recorder = new Recorder(means);
    this.#theme = theme;
    this.#width = width;
    this.#pace = pace;
  }

  /** About as many as the file will have. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Another frame, with words under it. */
  add(picture: Picture, words: string): void {
    const recorder = this.#recorder;
    picture.draw(recorder, this.#theme, FINE);
    const font = small(this.#theme);
    for (const [at, line] of lines(words, (text) => this.#fits(text, font)).entries()) {
      write(recorder, line, { x: 0, y: picture.height + LINE * (at + 0.8) }, this.#theme.ink, font);
    }
    this.#height = Math.max(this.#height, picture.height + LINE * LINES + 4);
    for (const one of recorder.elements) {
      const times = this.#drawn.get(one) ?? 0;
      this.#drawn.set(one, times + 1);
      this.#bytes += times === 0 ? one.length + 12 : 20;
    }
    this.#frames.push(recorder.elements);
  }

  end(about: Pick<Frame, 'title' | 'description'>): Animated {
    const names = new Map<string, string>();
    for (const [one, times] of this.#drawn) if (times > 1) names.set(one, `e${names.size}`);
    const common = [...names].map(([one, id]) => element('g', { id }, one)).join('\n');
    const last = this.#frames.length - 1;
    const all = (last + REST) * this.#pace;
    const frames = this.#frames.map((elements, at) => {
      const used = elements.map((one) => {
        const name = names.get(one);
        return name === undefined ? one : element('use', { href: `#${name}` });
      });
      const style = last === 0 ? undefined : `animation-delay:${(at * this.#pace - all).toFixed(2)}s`;
      const hidden = {
        class: at === last ? 'frame last' : 'frame',
        visibility: at === last ? undefined : 'hidden',
        style,
      };
      return element('g', hidden, used.join(''));
    });
    const sheet = last === 0 ? '' : element('style', {}, styles(all, this.#pace / all, (REST * this.#pace) / all));
    const frame = { width: this.#width, height: this.#height, ...about };
    const defs = definitions(this.#recorder) + common;
    return { svg: framed(frame, this.#theme, defs, `${sheet}\n${frames.join('\n')}`), frames: last + 1 };
  }

  #fits(text: string, font: string): boolean {
    this.#recorder.font = font;
    return this.#recorder.measureText(text).width <= this.#width;
  }
}

/** Each frame has the same time, the last one more; where a pointer rests on it, it stands. */
function styles(seconds: number, share: number, rest: number): string {
  const frames = (name: string, part: number) =>
    `@keyframes ${name}{0%{visibility:visible}${(part * 100).toFixed(3)}%,100%{visibility:hidden}}`;
  return [
    '@media (prefers-reduced-motion:no-preference){',
    `.frame{animation:f ${seconds.toFixed(2)}s step-end infinite}`,
    '.last{animation-name:l}',
    'svg:hover .frame{animation-play-state:paused}}',
    frames('f', share),
    frames('l', rest),
  ].join('');
}

/** Words in as many lines as there are; what does not fit ends with dots. */
function lines(text: string, fits: (text: string) => boolean): string[] {
  const all: string[] = [''];
  for (const word of text.split(' ')) {
    const line = all.at(-1) ?? '';
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || fits(longer)) all[all.length - 1] = longer;
    else if (all.length < LINES) all.push(word);
    else {
      all[all.length - 1] = `${line} …`;
      break;
    }
  }
  return all;
}
