// The engine's way through time: conditions, tracks, what is kept of a visit.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { inTurns } from '../../model/advance.ts';
import type { Draft } from '../../model/breaks.ts';
import type { Engine } from '../../model/index.ts';
import { readBreak, recall, remember, sentenceOf } from '../../model/index.ts';
import { MOST_TEXT } from '../../model/memo.ts';
import { engine, guest, load, state } from './machine.ts';

const made: Engine[] = [];

async function busy(ops: number, units = 16): Promise<Engine> {
  const one = await engine({ guest: true, units });
  made.push(one);
  one.random(ops, 7);
  return one;
}

afterEach(() => {
  for (const one of made.splice(0)) one.dispose();
});

const place = ({ view }: Engine) => [view.cursor.op, view.cursor.step];

describe('conditions', () => {
  test('a step meets them where a jump finds them, both ways', async () => {
    const one = await busy(200);
    const conditions = [
      { kind: 'unit', limit: 15 },
      { kind: 'free-below', limit: 2 },
    ] as const;
    for (const wanted of conditions) {
      one.seek(0);
      const jumped = [];
      while (await one.jump('forward', wanted)) jumped.push(place(one));
      expect(jumped.length).toBeGreaterThan(2);
      for (const direction of ['forward', 'back'] as const) {
        one.seek(direction === 'forward' ? 0 : 200);
        const end = place(one);
        const met = [];
        for (let step = one.step(direction, [wanted]); step.moved; step = one.step(direction, [wanted])) {
          if (step.met) met.push(place(one));
        }
        const passed = jumped.filter((one) => String(one) !== String(end));
        expect(direction === 'forward' ? met : met.reverse()).toEqual(passed);
      }
    }
  });

  test('what was typed is what is meant, or says what would be right', async () => {
    const { view } = await busy(0);
    const read = (kind: Draft['kind'], limit: string, order = '') => readBreak(view, { kind, limit, order });
    expect(read('free-below', ' 3 ')).toEqual({ kind: 'free-below', limit: 3 });
    expect(sentenceOf(view, read('free-below', '3'))).toBe('fewer than 3 pages are free');
    expect(sentenceOf(view, read('free-below', '1'))).toBe('no page is free');
    expect(read('unusable-above', '0.5', '2')).toEqual({ kind: 'unusable-above', limit: 500, order: 2 });
    expect(read('unusable-above', '.25', '4')).toMatchObject({ limit: 250 });
    expect(read('unit', '0x1fff')).toEqual({ kind: 'unit', limit: 1 });
    expect(sentenceOf(view, read('unit', 'f000'))).toBe('0xf000 is touched');
    for (const [wrong, message] of [
      [() => read('free-below', ''), 'The number of free pages is missing: it is a whole number of 1 to 16.'],
      [() => read('free-below', '0'), 'can’t be “0”'],
      [() => read('free-below', '17'), '1 to 16'],
      [() => read('free-below', '1e1'), 'whole number'],
      [() => read('unusable-above', '1.5', '2'), '0 to 1'],
      [() => read('unusable-above', '0.5', '5'), 'The order can’t be “5”: it is 0 to 4 here.'],
      [() => read('unit', '0x10000'), 'The address can’t be “0x10000”: it is 0x0000 to 0xffff.'],
      [() => read('unit', 'here'), '“here”'],
    ] as const) {
      expect(wrong).toThrow(message.replaceAll('’', "'"));
    }
  });
});

describe('tracks', () => {
  test('what came later is beside the log, and comes back as it was', async () => {
    const one = await busy(60);
    const end = state(one.view);
    one.seek(20);
    expect(one.view.tracks).toEqual([]);
    one.random(5, 1);
    expect(one.view.tracks).toEqual([{ id: 1, after: 20, ops: 40 }]);
    expect(one.view.cursor).toMatchObject({ ops: 25, left: 1 });
    const instead = state(one.view);
    expect(await one.switchTo(1)).toBe(true);
    expect([place(one)[0], one.view.cursor.ops, one.view.reached]).toEqual([20, 60, 60]);
    expect(one.view.tracks).toEqual([{ id: 1, after: 20, ops: 5 }]);
    one.seek(60);
    expect(state(one.view)).toBe(end);
    await one.change({ heap: 'buddy-lowest' });
    await one.change({ heap: 'buddy-mru' });
    expect(one.view.tracks).toEqual([{ id: 1, after: 20, ops: 5 }]);
    await one.switchTo(1);
    one.seek(25);
    expect(state(one.view)).toBe(instead);
    expect([one.forget(1), one.forget(1), await one.switchTo(1)]).toEqual([true, false, false]);
    expect(() => one.forget(-1)).toThrow("can't be negative");
  });

  test('at most three are kept', async () => {
    const one = await busy(60);
    for (const op of [50, 40, 30, 20, 10]) {
      one.seek(op);
      one.random(1, op);
    }
    expect(one.view.tracks.map(({ id, after }) => [id, after])).toEqual([
      [3, 10],
      [4, 10],
      [5, 10],
    ]);
  });
});

describe('what takes more than a turn', () => {
  /** So long a log that no jump through it is done in one. */
  const long = async () => {
    // More than one turn's worth, however fast the computer.
    const one = await busy(90_000, 4096);
    for (const seed of [8, 9]) one.random(90_000, seed);
    one.seek(100);
    return one;
  };
  const never = { kind: 'unit', limit: 1 << 20 } as const;

  test('is cancelled, and the cursor is where it was at once', async () => {
    const one = await long();
    const before = place(one);
    const abort = new AbortController();
    const turned = new Promise<void>((resolve) => one.subscribe(resolve));
    const jump = one.jump('forward', never, abort.signal);
    await turned;
    expect(place(one)).not.toEqual(before);
    abort.abort();
    expect(place(one)).toEqual(before);
    // What is asked for instead is not undone.
    one.seek(7);
    expect([await jump, place(one)[0]]).toEqual([false, 7]);
  });

  test('gives way to whatever else moves the cursor', async () => {
    const one = await long();
    const jump = one.jump('back', { kind: 'failure' });
    expect(await jump).toBeTypeOf('boolean');
    one.seek(100);
    const lost = one.jump('forward', never);
    await new Promise((resolve) => setTimeout(resolve, 20));
    one.seek(3);
    expect([await lost, place(one)[0]]).toEqual([false, 3]);
  });
});

describe('pieces of work', () => {
  /** Sizes of the pieces of a work of which each op, and each piece, takes so many milliseconds. */
  async function sizes(perOp: number, perPiece: number): Promise<number[]> {
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
    const made: number[] = [];
    const work = (ops: number) => {
      made.push(ops);
      now += perPiece + perOp * ops;
      return made.length === 60;
    };
    await inTurns(work, { pause: () => undefined, resume: () => true });
    clock.mockRestore();
    return made.slice(20);
  }

  test('are small where ops are dear, and large where it is not the ops', async () => {
    expect(Math.max(...(await sizes(5, 0)))).toBeLessThanOrEqual(2);
    const cheap = await sizes(0.001, 0);
    expect([Math.min(...cheap) > 1000, Math.max(...cheap) <= 8192]).toEqual([true, true]);
    expect(Math.min(...(await sizes(0.001, 100)))).toBeGreaterThan(4000);
  });
});

describe('what is kept of a visit', () => {
  test('the log, with its place', async () => {
    const one = await busy(30);
    one.seekStep(12, 1);
    const kept = remember(one, { scenario: 'guest-8', whole: false }) ?? '';
    const memo = recall(one.module, kept);
    expect(memo).toMatchObject({ scenario: 'guest-8', op: 12, step: 1, heap: 'buddy-mru' });
    expect(memo.text).toBe(one.text());
    expect(remember(one, { recording: 'compile', whole: true })?.length).toBeLessThan(120);
  });

  test('nothing where nothing was done, nor where it is too much', async () => {
    expect(remember(await engine(guest), { scenario: 'guest-8', whole: true })).toBeUndefined();
    const one = await busy(16_000);
    expect(remember(one, { whole: false })?.length ?? 0).toBeLessThan(1.2 * MOST_TEXT);
    one.random(1000, 1);
    expect(remember(one, { whole: false })).toBeUndefined();
  });

  test('what is damaged says how', async () => {
    const module = await load();
    const entry = { version: 1, scenario: 'guest-8', heap: 'buddy-mru', op: 0, step: 0 };
    expect(recall(module, JSON.stringify(entry))).toMatchObject({ scenario: 'guest-8' });
    for (const [stored, message] of [
      ['{', 'JSON'],
      ['null', 'no entry'],
      [JSON.stringify({ ...entry, version: 2 }), 'version 2'],
      [JSON.stringify({ ...entry, op: -1 }), 'place'],
      [JSON.stringify({ ...entry, heap: 'slab' }), 'heap'],
      [JSON.stringify({ ...entry, scenario: 'none' }), 'no scenario “none”'],
      [JSON.stringify({ ...entry, recording: 'none' }), 'no recording “none”'],
      [JSON.stringify({ ...entry, text: 'hello' }), 'line 1 of the op log'],
      [JSON.stringify({ ...entry, scenario: undefined }), 'nothing to open'],
    ] as const) {
      expect(() => recall(module, stored)).toThrow(message);
    }
  });
});
