import { describe, expect, test } from 'vitest';
import { endLabels } from '../../draw/curve-labels.ts';
import { type CurvesData, pagesY, plotOf } from '../../draw/curve-plot.ts';
import { drawCurves } from '../../draw/curves.ts';
import type { Theme } from '../../draw/theme.ts';
import { placeAt, timescale, timeX } from '../../draw/timescale.ts';
import { sampled } from '../../model/compare/sampling.ts';

describe('sampling', () => {
  const values = [5, 1, 9, 2, 2, 7, 0];
  const at = (place: number) => values[place];

  test('keeps the least and the most of each column', () => {
    expect(sampled(at, 0, 5, 2)).toEqual([
      { place: 2, min: 1, max: 9 },
      { place: 5, min: 2, max: 7 },
    ]);
  });

  test('no spike is lost, at any width', () => {
    const spike = (place: number) => (place === 12_345 ? 1000 : place === 23_456 ? -1 : 10);
    for (const columns of [1, 2, 37, 800, 40_000]) {
      const samples = sampled(spike, 0, 41_930, columns);
      expect(samples.length).toBeLessThanOrEqual(columns);
      expect(Math.max(...samples.map(({ max }) => max))).toBe(1000);
      expect(Math.min(...samples.map(({ min }) => min))).toBe(-1);
      expect(samples.at(-1)?.place).toBe(41_930);
    }
  });

  test('of fewer places than columns, each is one', () => {
    expect(sampled(at, 3, 5, 100).map(({ place, min, max }) => [place, min, max])).toEqual([
      [3, 2, 2],
      [4, 2, 2],
      [5, 7, 7],
    ]);
    expect(sampled(at, 3, 2, 100)).toEqual([]);
  });

  test('ends where nothing is known yet', () => {
    const known = (place: number) => (place < 4 ? values[place] : undefined);
    expect(sampled(known, 0, 6, 2)).toEqual([
      { place: 2, min: 1, max: 9 },
      { place: 3, min: 2, max: 2 },
    ]);
    expect(sampled(() => undefined, 0, 6, 2)).toEqual([]);
  });
});

test('every place has an x, and every x its place', () => {
  const scale = timescale({ x: 60, y: 0, width: 800, height: 10 }, 41_930, 64);
  expect([timeX(scale, 0), timeX(scale, 41_930), timeX(scale, 41_994)]).toEqual([60, scale.middle, 860]);
  for (const place of [0, 1, 20_000, 41_930, 41_931, 41_950, 41_994])
    expect(placeAt(scale, timeX(scale, place))).toBe(place);
  expect([placeAt(scale, -50), placeAt(scale, 5000)]).toEqual([0, 41_994]);
});

const theme = {
  paper: 'paper',
  ink: 'ink',
  muted: 'muted',
  hairline: 'hairline',
  live: ['live'],
  balloon: 'balloon',
  accent: 'accent',
  sans: 'sans',
  mono: 'mono',
} as unknown as Theme;

const curve = (label: string, ...values: (readonly [number, number, number])[]) => ({
  label,
  points: values.map(([place, min, max]) => ({ place, min, max })),
});

const data: CurvesData = {
  ops: 100,
  shares: 10,
  unit: 4096,
  program: curve('the program', [0, 0, 0], [50, 4000, 4096], [100, 0, 0]),
  resident: [
    curve('A', [0, 0, 0], [50, 10, 8192], [110, 8192, 8192]),
    curve('B', [0, 0, 0], [100, 8192, 8192], [110, 0, 0]),
  ],
  balloon: [curve('A’s balloon', [100, 0, 0], [110, 8192, 8192]), curve('B’s balloon', [100, 0, 0], [110, 8192, 8192])],
  cursor: 100,
};
const rect = { x: 0, y: 0, width: 1000, height: 300 };

/** A context that remembers what it was told, and the pen that it was told with. */
function recorder(): { ctx: CanvasRenderingContext2D; calls: string[] } {
  const calls: string[] = [];
  const state: Record<string, unknown> = {};
  const ctx = new Proxy(state, {
    get: (_, name: string) => {
      if (name === 'measureText') return (text: string) => ({ width: text.length * 6 });
      if (name in state) return state[name];
      return (...values: unknown[]) => {
        const pen =
          name === 'stroke'
            ? `${state.strokeStyle} ${state.lineWidth}`
            : name.startsWith('fill')
              ? state.fillStyle
              : '';
        calls.push(
          `${name}(${values.map((one) => (typeof one === 'number' ? Math.round(one) : one)).join(' ')}) ${pen}`.trim(),
        );
      };
    },
  });
  return { ctx: ctx as unknown as CanvasRenderingContext2D, calls };
}

describe('the picture', () => {
  const { ctx, calls } = recorder();
  drawCurves(ctx, data, rect, theme);
  const texts = calls.filter((call) => call.startsWith('fillText')).map((call) => /\((.*) \d+ \d+\)/.exec(call)?.[1]);

  test('has its units, its parts and its names next to what they name', () => {
    for (const words of ['32\u00a0MiB', '16', '0', 'op 0', 'the program runs: 100 operations', 'op 101'])
      expect(texts).toContain(words);
    expect(texts).toContain('the balloon inflates: 1 operation, drawn wide');
    for (const words of ['A 32\u00a0MiB', 'B 0\u00a0MiB', 'both balloons 32\u00a0MiB', 'the program'])
      expect(texts).toContain(words);
  });

  test('the wide curve first, the narrow one over it; balloons are dashed', () => {
    const pens = calls.filter((call) => call.startsWith('stroke()'));
    expect(pens.slice(0, 4)).toEqual([
      'stroke() balloon 1.25',
      'stroke() balloon 1.25',
      'stroke() muted 4.5',
      'stroke() accent 1.75',
    ]);
    expect(calls.filter((call) => call.startsWith('setLineDash'))).toEqual([
      'setLineDash(2,3)',
      'setLineDash(7,4)',
      'setLineDash()',
      'setLineDash()',
    ]);
  });

  test('goes through the least and the most of a column', () => {
    const plot = plotOf(data, rect);
    const x = Math.round(timeX(plot.scale, 50));
    expect(calls).toContain(`lineTo(${x} ${Math.round(pagesY(plot, 10))})`);
    expect(calls).toContain(`lineTo(${x} ${Math.round(pagesY(plot, 8192))})`);
  });

  test('the cursor tells both values, but at the end the labels do', () => {
    expect(texts.filter((text) => text?.startsWith('A 32'))).toHaveLength(2);
    const end = recorder();
    drawCurves(end.ctx, { ...data, cursor: 110 }, rect, theme);
    expect(end.calls.filter((call) => call.startsWith('fillText(A 32'))).toHaveLength(1);
    expect(end.calls.filter((call) => call.startsWith('arc'))).toHaveLength(2);
  });

  test('stays in its place when narrow, and with nothing to show yet', () => {
    for (const width of [320, 360, 700, 1300]) {
      const narrow = recorder();
      drawCurves(narrow.ctx, data, { ...rect, width }, theme);
      for (const call of narrow.calls) {
        const [, x] = /^(?:lineTo|moveTo)\((-?\d+) /.exec(call) ?? [];
        if (x !== undefined) expect(Number(x)).toBeLessThanOrEqual(width);
      }
    }
    const none = curve('');
    const empty = recorder();
    drawCurves(
      empty.ctx,
      { ...data, program: none, resident: [none, none], balloon: [none, none], cursor: undefined },
      rect,
      theme,
    );
    expect(empty.calls.filter((call) => call.startsWith('stroke()'))).toEqual([]);
  });
});

test('labels keep a line apart and stay in the plot', () => {
  const near = [8192, 8190, 8188, 8187] as const;
  const [a, b, c, d] = near.map((pages, at) => curve('abcd'.charAt(at), [110, pages, pages]));
  const crowded = { ...data, resident: [a, b], balloon: [c, d] } as CurvesData;
  for (const top of [8192, 100_000]) {
    const plot = { ...plotOf(crowded, rect), top };
    const labels = endLabels(crowded, plot, theme);
    expect(labels).toHaveLength(4);
    for (const [at, label] of labels.entries()) {
      expect(label.y).toBeLessThanOrEqual(plot.y + plot.height);
      if (at > 0) expect(label.y - (labels[at - 1]?.y ?? 0)).toBeGreaterThanOrEqual(15.9);
    }
  }
});
