// What is drawn of a search is where it went: the list is what is free, and the way ends at what the next step takes.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Heap } from '../../model/settings.ts';
import type { Range, View } from '../../model/view.ts';
import { engine, guest, load } from './machine.ts';

beforeAll(load);

/** The list as it is drawn. */
function ranges(view: View): Range[] {
  const all: Range[] = [];
  for (
    let range = view.rangeFrom(0);
    range;
    range = range.next === undefined ? undefined : view.rangeFrom(range.next)
  ) {
    all.push(range);
  }
  return all;
}

/** Free units in a row, by the bitmap. */
function stretches(view: View): { start: number; size: number }[] {
  const all: { start: number; size: number }[] = [];
  for (let unit = 0; unit < view.units; unit += 1) {
    if (view.isTaken(unit)) continue;
    const start = unit;
    while (unit < view.units && !view.isTaken(unit)) unit += 1;
    all.push({ start, size: unit - start });
  }
  return all;
}

describe.each(['first-fit', 'next-fit', 'best-fit'] satisfies Heap[])('%s', (heap) => {
  test('the list is what is free, and a search ends at what is taken', async () => {
    const made = await engine({ ...guest, units: 200, heap });
    made.random(400, 9);
    const { view } = made;
    made.seek(0);
    let [searches, walks] = [0, 0];
    do {
      const { event, cursor } = view;
      const way = view.searched?.walked;
      if (event?.kind === 'searched') {
        expect(way?.ranges).toHaveLength(event.size);
        if (heap !== 'best-fit') expect(way?.taken).toBe(cursor.ending === 'refused' ? undefined : way?.ranges.at(-1));
        if (way?.taken && made.forward()) {
          expect(view.event).toMatchObject({ kind: 'unlisted', start: way.taken.start, size: way.taken.size });
          made.back();
          searches += 1;
        }
      } else if (event?.kind === 'walked') {
        expect(way?.ranges).toHaveLength(event.size);
        expect(way?.taken).toBeUndefined();
        const last = way?.ranges.at(-1);
        if (made.forward()) {
          expect(view.event?.kind).toBe('clear');
          expect(last?.start ?? -1).toBeLessThan(view.event?.start ?? 0);
          made.back();
        }
        walks += 1;
      } else expect(view.searched).toBeUndefined();
      if (cursor.step === cursor.steps) {
        expect(ranges(view).map(({ start, size }) => ({ start, size }))).toEqual(stretches(view));
      }
    } while (made.forward());
    expect([searches, walks].every((count) => count > 50)).toBe(true);
    // From any unit on, the first that ends behind it.
    for (const unit of [0, 7, 63, 64, 150, 199]) {
      const wanted = stretches(view).find(({ start, size }) => start + size > unit);
      expect(view.rangeFrom(unit)?.start).toBe(wanted?.start);
    }
  });
});

test('along the id heap’s bitmap the way ends at what is taken', async () => {
  const made = await engine({ ...guest, units: 200, heap: 'id' });
  made.random(400, 9);
  made.seek(0);
  const { view } = made;
  let searches = 0;
  while (made.forward()) {
    const legs = view.searched?.legs;
    if (!legs || view.cursor.ending === 'refused') continue;
    const last = legs.at(-1);
    expect(legs.reduce((sum, { count }) => sum + count, 0)).toBe(view.event?.size);
    const end = last && last.from + (last.count - 1) * last.step;
    if (!made.forward()) break;
    expect(view.event).toMatchObject({ kind: 'set', start: end });
    searches += 1;
  }
  expect(searches).toBeGreaterThan(100);
});

test('the block in hand knows the size that it came with', async () => {
  const made = await engine({ guest: false, unit: 32, units: 16 });
  made.allocate(40);
  made.seek(0);
  const came: unknown[] = [];
  while (made.forward()) came.push(made.view.counts.inHand);
  expect(came).toEqual([
    { start: 0, size: 16, came: 16 },
    { start: 0, size: 8, came: 16 },
    { start: 0, size: 4, came: 16 },
    { start: 0, size: 2, came: 16 },
    undefined,
  ]);
});
