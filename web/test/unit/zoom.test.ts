// The maths of the address axis: what is under the pointer stays there, and nothing outside the heap is ever shown.
import { describe, expect, test } from 'vitest';
import { between, layOut, unitAt, x } from '../../draw/layout.ts';
import { around, clamped, isWhole, panned, revealing, type Shown, whole, zoomed } from '../../draw/zoom.ts';
import type { View } from '../../model/view.ts';
import { engine, guest } from './machine.ts';

const UNITS = [1, 3, 8, 333, 16_384, 2 ** 24];

function inside({ first, span }: Shown, units: number): void {
  expect(first).toBeGreaterThanOrEqual(0);
  expect(span).toBeGreaterThan(0);
  expect(first + span).toBeLessThanOrEqual(units * (1 + 1e-12));
}

describe('zoom', () => {
  test.each(UNITS)('%d units: in and out at any place stays inside, and comes back to the whole', (units) => {
    for (const share of [0, 0.001, 0.37, 0.5, 1]) {
      let shown = whole(units);
      for (let time = 0; time < 60; time += 1) {
        const unit = shown.first + share * shown.span;
        const nearer = zoomed(shown, units, unit, 1.7);
        inside(nearer, units);
        // What was pointed at is at the same place of the axis.
        expect((unit - nearer.first) / nearer.span).toBeCloseTo(share, 6);
        shown = nearer;
      }
      expect(shown.span).toBeCloseTo(Math.min(1, units), 9);
      for (let time = 0; time < 60; time += 1) shown = zoomed(shown, units, shown.first + shown.span / 3, 1 / 1.7);
      expect(isWhole(shown, units)).toBe(true);
    }
  });

  test.each(UNITS)('%d units: panning stops at both ends', (units) => {
    const near = zoomed(whole(units), units, units / 2, 4);
    expect(panned(near, units, -2 * units).first).toBe(0);
    const last = panned(near, units, 2 * units);
    expect(last.first + last.span).toBeCloseTo(units, 6);
    expect(panned(near, units, 0)).toEqual(near);
  });

  test('a block that is zoomed to is in the middle and takes most of the axis', () => {
    const { first, span } = around(512, 64, 2 ** 24);
    expect(first + span / 2).toBe(544);
    expect(64 / span).toBeCloseTo(0.6);
    inside(around(0, 1, 8), 8);
    inside(around(2 ** 24 - 1, 1, 2 ** 24), 2 ** 24);
    expect(isWhole(around(0, 8, 8), 8)).toBe(true);
  });

  test('to see a block, the axis moves no further than it has to', () => {
    const shown = { first: 100, span: 50 };
    expect(revealing(shown, 110, 4, 1000)).toEqual(shown);
    expect(revealing(shown, 160, 4, 1000)).toEqual({ first: 114, span: 50 });
    expect(revealing(shown, 20, 4, 1000)).toEqual({ first: 20, span: 50 });
    expect(revealing(shown, 64, 64, 1000)).toEqual(shown);
    expect(revealing(shown, 512, 256, 1000)).toEqual({ first: 615, span: 50 });
  });

  test('nonsense is brought into the heap', () => {
    expect(clamped({ first: -5, span: 1e9 }, 8)).toEqual({ first: 0, span: 8 });
    expect(clamped({ first: 99, span: 0 }, 8)).toEqual({ first: 7, span: 1 });
  });
});

describe('the axis', () => {
  test('a place and its unit are each other’s, at any scale', async () => {
    const { view } = await engine({ guest: true, units: 16_384 });
    for (const shown of [whole(16_384), { first: 1234.5, span: 77.25 }, { first: 16_383, span: 1 }]) {
      const { axis } = layOut(view, 1000, shown);
      for (let unit = Math.ceil(shown.first); unit < shown.first + shown.span; unit += Math.ceil(shown.span / 50)) {
        expect(unitAt(axis, x(axis, unit) + 1e-6)).toBe(unit);
      }
      const [left, right] = between(axis, 0, 16_384);
      expect(left).toBeGreaterThanOrEqual(axis.left - 8);
      expect(right).toBeLessThanOrEqual(axis.left + axis.width + 8);
    }
  });

  test('there is a map where one can get lost, and only there', async () => {
    const small = (await engine(guest)).view;
    const large = (await engine({ guest: true, units: 16_384 })).view;
    const map = (view: View, shown = whole(view.units)) => layOut(view, 1000, shown).map;
    expect(map(small)).toBeUndefined();
    expect(map(small, { first: 1, span: 4 })).toBeDefined();
    expect(map(large)).toBeDefined();
  });
});
