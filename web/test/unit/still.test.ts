// The pictures that stand where no script runs: drawn by the page's own functions, from a machine that runs.
import { expect, test } from 'vitest';
import { picture } from '../../draw/parts/index.ts';
import { definitions, element, framed, type Means, Recorder } from '../../draw/svg/index.ts';
import type { Theme } from '../../draw/theme.ts';
import { dark, light } from '../../element/styles/tokens.ts';
import { words } from '../../model/index.ts';
import { engine, guest, placed } from './machine.ts';

/** Letters of a width that fits the usual fonts: there is none here to measure. */
const means: Means = {
  measure: (text, font) => {
    const size = Number(/(\d+)px/.exec(font)?.[1] ?? 12);
    return { width: text.length * size * (font.includes('mono') ? 0.61 : 0.56), below: size / 3 };
  },
  encode: () => {
    throw new Error('so few pages are drawn one by one');
  },
};

/** Colours by their names in the style sheet: the picture has both themes, and its reader's system picks one. */
const named = (name: string) => `var(--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)})`;
const names = ['paper', 'ink', 'muted', 'hairline', 'onLive', 'balloon', 'onBalloon', 'reserved', 'cached', 'paid'];
const theme = {
  ...Object.fromEntries([...names, 'hand', 'accent'].map((name) => [name, named(name)])),
  live: [0, 1, 2, 3].map((tint) => `var(--live-${tint})`),
  owners: [],
  sans: 'system-ui, sans-serif',
  mono: 'ui-monospace, monospace',
} as unknown as Theme;

const colours = (css: string) => `svg{${css.replace(/\s+/g, ' ')}}`;
const style = element('style', {}, `${colours(light)}@media (prefers-color-scheme:dark){${colours(dark)}}`);

for (const [name, width] of [
  ['still', 1080],
  ['still-narrow', 360],
] as const) {
  test(`${name}.svg is what the page draws: vitest run -u, where it is meant to be another`, async () => {
    const made = await engine(guest);
    const { view } = made;
    placed(view);
    for (const bytes of [9000, 8192, 3000]) made.allocate(bytes);
    made.free(0);
    made.target(3);
    expect([view.counts.ballooned, view.counts.paid, view.counts.returned], 'the words beside it').toEqual([3, 1, 2]);
    const recorder = new Recorder(means);
    const log = () => ({ bins: new Uint32Array(), ops: 0, cursor: 0, units: view.units, tracks: [] });
    const drawn = picture('whole', { view, change: undefined, log }, width);
    drawn.draw(recorder, theme, 1);
    const description = `Three of ${words.counted(view.units, 'page')} are in the balloon; one of the two that are free is still paid for.`;
    const frame = { width, height: drawn.height, title: 'A guest of 8 pages', description };
    const text = framed(frame, theme, definitions(recorder) + style, recorder.elements.join('\n'));
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
    await expect(text).toMatchFileSnapshot(`../../pages/${name}.svg`);
  });
}
