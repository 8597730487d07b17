// The palette, computed: states stay apart in all kinds of sight, by colour where a pixel is all there is, and by
// pattern where there is room for one. What a browser makes of it is measured in test/browser/contrast.spec.ts.
import { beforeAll, describe, expect, test } from 'vitest';
import { fillBlock } from '../../draw/block.ts';
import { drawChange } from '../../draw/highlight.ts';
import { type Axis, layOut } from '../../draw/layout.ts';
import { drawTarget } from '../../draw/targets.ts';
import { GROUND, type Theme } from '../../draw/theme.ts';
import { drawTree } from '../../draw/tree.ts';
import type { Engine } from '../../model/index.ts';
import type { Settings } from '../../model/settings.ts';
import { contrast, distance, linear, over, type Rgb, SIGHTS, seen } from './colour/sight.ts';
import { Calls } from './drawing/calls.ts';
import { NAMES, SCHEMES, themeIn } from './drawing/themes.ts';
import { engine, load } from './machine.ts';

/** In OKLab, where black and white are 1 apart, and what one just sees is about 0.02. */
const APART = 0.08;

beforeAll(load);

interface Colours {
  readonly [name: string]: Rgb;
}

function named(scheme: (typeof SCHEMES)[number]): Colours {
  const theme = themeIn(scheme);
  const paper = linear(theme.paper);
  const [first, second, third, fourth, more] = theme.owners.map(linear) as [Rgb, Rgb, Rgb, Rgb, Rgb];
  return {
    paper,
    live: linear(theme.live[0] ?? ''),
    balloon: linear(theme.balloon),
    reserved: linear(theme.reserved),
    'still paid for': linear(theme.paid),
    free: linear(theme.free),
    cached: over(linear(theme.cached), GROUND / 255, paper),
    ...{ first, second, third, fourth, more },
  };
}

/** What can stand beside each other in a picture whose pixels stand for many blocks. */
const SETS = {
  'a row of an order': ['paper', 'free', 'live', 'balloon', 'reserved', 'still paid for'],
  'the strip': ['paper', 'live', 'balloon', 'reserved', 'still paid for'],
  'the strip of a heap with a cache': ['paper', 'live', 'balloon', 'cached', 'still paid for'],
  'the strip by owners': ['paper', 'first', 'second', 'third', 'fourth', 'more', 'balloon', 'still paid for'],
};

function pairs<T>(all: readonly T[]): [T, T][] {
  return all.flatMap((one, at) => all.slice(at + 1).map((other): [T, T] => [one, other]));
}

describe.each(SCHEMES)('%s', (scheme) => {
  const colours = named(scheme);
  const of = (name: string) => colours[name] ?? [Number.NaN, 0, 0];

  test.each(SIGHTS)('with %s, what a pixel can be is at least 0.08 apart in OKLab', (sight) => {
    const near = Object.entries(SETS).flatMap(([set, names]) =>
      pairs(names).flatMap(([one, other]) => {
        const apart = distance(seen(sight, of(one)), seen(sight, of(other)));
        return apart >= APART ? [] : [`${set}: ${one} and ${other}, ${apart.toFixed(3)}`];
      }),
    );
    expect(near).toEqual([]);
  });

  test('what a pixel can be has 3:1 on paper, more where more is asked for', () => {
    const least = scheme.includes('more') ? 4 : 3;
    const pale = Object.entries(colours).flatMap(([name, colour]) => {
      const found = contrast(colour, of('paper'));
      const wanted = name === 'cached' || name === 'free' ? 3 : least;
      return name === 'paper' || found >= wanted ? [] : [`${name} ${found.toFixed(2)}`];
    });
    expect(pale).toEqual([]);
  });
});

/** One colour for everything, and no shades of it. */
const PLAIN = Object.keys(NAMES).filter((name) => !['live', 'owners', 'sans', 'mono'].includes(name));
const ONE: Theme = {
  ...NAMES,
  ...Object.fromEntries(PLAIN.map((name) => [name, 'ink'])),
  live: ['ink'],
  owners: ['ink'],
};

function shapes(draw: (calls: Calls) => void): string[] {
  const calls = new Calls();
  draw(calls);
  return calls.calls.map(({ text }) => text.replace(/ alpha [\d.]+/, ''));
}

/** How each state is drawn over the same rectangle, in one colour. */
async function patterns(width: number): Promise<Record<string, string>> {
  const rect = { x: 8, y: 0, width, height: 30 };
  const axis: Axis = { first: 0, span: 1, left: 8, width };
  const block = (made: Engine) => {
    const at = made.view.blockAt(0);
    if (!at) throw new Error('in hand');
    return shapes((calls) => fillBlock(calls, made.view, at, rect, axis, ONE)).join('\n');
  };
  const one = async (tell: (made: Engine) => unknown, settings: Partial<Settings> = {}) => {
    const made = await engine({ guest: true, units: 1, ...settings });
    tell(made);
    return made;
  };
  const split = await engine({ guest: true, units: 2 });
  split.allocate(4096);
  while (split.view.event?.kind !== 'split') split.back();
  const tree = shapes((calls) => drawTree(calls, split.view, layOut(split.view, 900), ONE, 1));
  const cached = await one((made) => made.free(made.allocate(4096)), { units: 8, heap: 'id-cached', parent: 4 });
  const reserved = await one((made) => made.reserve(0, 32), { guest: false, unit: 32 });
  return {
    free: block(await one(() => undefined)),
    'still paid for': block(await one((made) => made.free(made.allocate(4096)))),
    live: block(await one((made) => made.allocate(4096))),
    'half of it asked for': block(await one((made) => made.allocate(16), { guest: false, unit: 32 })),
    ballooned: block(await one((made) => made.target(1))),
    cached: block(cached),
    reserved: block(reserved),
    split: tree.find((call) => call.startsWith('stroke  M')) ?? '',
    'in hand': tree.find((call) => /^strokeRect.*dash 5 3/.test(call)) ?? '',
    'just changed': shapes((calls) => drawChange(calls, [rect], ONE, 1)).join(),
    refused: shapes((calls) => drawTarget(calls, 'failure', 8, 8, ONE)).join(),
  };
}

test.each([11, 30, 200])('in one colour, %d pixels wide, no two states are drawn alike', async (width) => {
  const drawn = Object.entries(await patterns(width));
  for (const [name, pattern] of drawn) expect(pattern, name).not.toBe('');
  expect(pairs(drawn).filter(([one, other]) => one[1] === other[1])).toEqual([]);
});
