import { expect, test } from 'vitest';
import { DIMMED, OWN, ranked, tintAt, tintsOf } from '../../model/tints.ts';

test('the busiest have a colour each, the others share one', () => {
  const ranks = ranked([5, 90, 5, 7, 0, 8]);
  expect(ranks).toEqual([1, 5, 3, 0, 2, 4]);
  expect([...tintsOf(ranks, new Set())]).toEqual([3, 0, OWN, 2, OWN, 1]);
  expect(tintAt(60_000)).toBe(OWN);
});

test('who is not chosen is dimmed, and who is keeps the colour', () => {
  const ranks = ranked([5, 90, 5]);
  expect([...tintsOf(ranks, new Set([2]))]).toEqual([DIMMED, DIMMED, 2]);
  expect([...tintsOf([], new Set())]).toEqual([]);
});
