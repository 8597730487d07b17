import { describe, expect, test } from 'vitest';
import { Engine } from '../../model/index.ts';
import { MACHINES } from '../../model/machines.ts';
import { scenario } from '../../model/scenarios.ts';
import { open } from '../../model/settings.ts';
import { PlaygroundError } from '../../wasm/index.ts';
import { engine, forty, guest, load, state, sum, walk } from './machine.ts';

function code(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(PlaygroundError);
    return (error as PlaygroundError).code;
  }
  return 'nothing was thrown';
}

describe('what is refused', () => {
  test('freeing twice names the address, and changes no word', async () => {
    const made = await engine(forty);
    const address = made.allocate(40);
    made.free(address);
    const words = made.view.words();
    const before = state(made.view);
    expect(() => made.free(address)).toThrow('0x0 is free already, in the block 0x0–0xff');
    expect(made.view.words()).toEqual(words);
    expect(state(made.view)).toBe(before);
    expect(made.refusal).toMatchObject({ code: 'already-free' });
    expect(made.view.cursor).toMatchObject({ ops: 3, op: 3, ending: 'refused', atEnd: true });
    made.back();
    expect(made.refusal).toBeUndefined();
  });

  test('every refusal has its code, and law 2 holds', async () => {
    const made = await engine(forty);
    made.reserve(0xe0, 32);
    made.allocate(64);
    const cases: [string, () => unknown][] = [
      ['zero', () => made.allocate(0)],
      ['too-large', () => made.allocate(257)],
      ['too-large', () => made.allocate(Number.MAX_SAFE_INTEGER)],
      ['fragmented', () => made.allocate(160)],
      ['inside', () => made.free(0xa0)],
      ['inside', () => made.free(0xa1)],
      ['misaligned', () => made.free(0x41)],
      ['already-free', () => made.free(0x40)],
      ['reserved', () => made.free(0xe0)],
      ['outside', () => made.free(0x100)],
      ['outside', () => made.free(Number.MAX_SAFE_INTEGER)],
      ['not-free', () => made.reserve(0x80, 32)],
      ['misaligned', () => made.reserve(0x41, 32)],
      ['outside', () => made.reserve(0x40, 1024)],
      ['no-balloon', () => made.target(1)],
    ];
    const before = state(made.view);
    for (const [wanted, work] of cases) {
      expect(code(work), work.toString()).toBe(wanted);
      expect(state(made.view), work.toString()).toBe(before);
    }
    made.allocate(128);
    expect(code(() => made.allocate(64))).toBe('exhausted');
    walk(made, () => expect(sum(made.view)).toBe(8));
  });

  test('a page in the balloon, and a balloon larger than the guest', async () => {
    const made = await engine(guest);
    made.target(1);
    expect(code(() => made.free(0))).toBe('ballooned');
    expect(code(() => made.target(9))).toBe('target-too-large');
  });
});

test('what is no number of this kind never reaches the log', async () => {
  const made = await engine(guest);
  const wrong: [string, number][] = [
    ['not-a-number', Number.NaN],
    ['not-a-number', 'two' as unknown as number],
    ['not-a-number', undefined as unknown as number],
    ['negative', -1],
    ['negative', Number.NEGATIVE_INFINITY],
    ['fraction', 0.5],
    ['too-large', Number.POSITIVE_INFINITY],
    ['too-large', 2 ** 53],
  ];
  const works: ((value: number) => unknown)[] = [
    (value) => made.allocate(value),
    (value) => made.free(value),
    (value) => made.reserve(value, 4096),
    (value) => made.reserve(0, value),
    (value) => made.target(value),
    (value) => made.random(value, 1),
    (value) => made.random(1, value),
    (value) => made.seek(value),
    (value) => made.seekStep(0, value),
    (value) => made.histogram(value),
    (value) => open(made.module, { guest: true, units: value }),
    (value) => open(made.module, { guest: false, units: 8, unit: value ?? 'none' }),
  ];
  for (const work of works) for (const [wanted, value] of wrong) expect(code(() => work(value))).toBe(wanted);
  expect(made.view.cursor.ops).toBe(0);
});

test('a machine that can’t be has a sentence', async () => {
  const module = await load();
  expect(code(() => open(module, { guest: true, units: 0 }))).toBe('region');
  expect(code(() => open(module, { guest: false, units: 8, unit: 24 }))).toBe('region');
  expect(code(() => open(module, { guest: true, units: 2 ** 30 }))).toBe('too-large');
  expect(code(() => open(module, { ...guest, heap: 'slab' as 'id' }))).toBe('heap');
});

describe('the timeline', () => {
  async function story(): Promise<Engine> {
    const made = await engine(guest);
    made.allocate(4096);
    made.allocate(8192);
    made.free(0);
    return made;
  }

  test('goes by ops and by steps, and stops at its ends', async () => {
    const made = await story();
    const at = () => [made.view.cursor.op, made.view.cursor.step === made.view.cursor.steps];
    expect([made.forward(), made.forwardOp(), at()]).toEqual([false, false, [3, true]]);
    expect([made.backOp(), at()]).toEqual([true, [2, true]]);
    made.back();
    expect([at(), made.forwardOp(), at()]).toEqual([[2, false], true, [2, true]]);
    made.seekStep(1, 2);
    expect(made.view.cursor).toMatchObject({ op: 1, step: 2, atStart: false, atEnd: false });
    made.seek(99);
    expect(made.view.cursor).toMatchObject({ op: 3, atEnd: true });
    made.seek(0);
    expect([made.back(), made.backOp(), made.view.cursor.atStart]).toEqual([false, false, true]);
  });

  test('an op in the middle drops what came later', async () => {
    const made = await story();
    made.seekStep(2, 1);
    made.allocate(4096);
    expect(made.view.cursor).toMatchObject({ ops: 3, op: 3, atEnd: true });
    expect(made.view.op).toMatchObject({ kind: 'allocate', id: 2, bytes: 4096 });
  });

  test('the histogram counts the ops by kind', async () => {
    const made = await story();
    expect(code(() => made.free(0))).toBe('already-free');
    // Allocations, frees, others, failures; the balloon's, peaks; the fewest free, the index, the host.
    expect([...made.histogram(1)]).toEqual([2, 2, 0, 1, 0, 0, 2, 5, 428, 3, 0]);
    expect(made.histogram(0).length).toBe(0);
  });

  test('the same seed is the same program', async () => {
    const [one, two] = [await engine(guest), await engine(guest)];
    one.random(50, 3);
    two.random(50, 3);
    expect(state(one.view)).toBe(state(two.view));
  });
});

describe('listeners', () => {
  test('hear of each change once, of a refusal too, and of nothing that did not happen', async () => {
    const made = await engine(forty);
    let heard = 0;
    const stop = made.subscribe(() => heard++);
    const count = (work: () => unknown) => {
      heard = 0;
      work();
      return heard;
    };
    expect(count(() => made.allocate(40))).toBe(1);
    expect(count(() => code(() => made.free(0x80)))).toBe(1);
    expect(count(() => made.forward())).toBe(0);
    expect(count(() => made.back())).toBe(1);
    expect(count(() => code(() => made.allocate(-1)))).toBe(0);
    expect(count(() => made.batch(() => [made.back(), made.batch(() => made.back()), made.back()]))).toBe(1);
    expect(count(() => made.batch(() => undefined))).toBe(0);
    expect(count(() => made.restart(guest))).toBe(1);
    stop();
    expect(count(() => made.target(1))).toBe(0);
  });

  test('a machine that can’t be leaves the one that is', async () => {
    const made = await engine(forty);
    made.allocate(40);
    const before = state(made.view);
    expect(code(() => made.restart({ guest: true, units: 0 }))).toBe('region');
    expect(state(made.view)).toBe(before);
  });

  test('after dispose there is a sentence, no trap', async () => {
    const made = await engine(forty);
    made.dispose();
    made.dispose();
    expect(code(() => made.allocate(1))).toBe('disposed');
  });
});

test('every opening opens', async () => {
  for (const { name, settings } of MACHINES) {
    const made = await engine(settings);
    expect(made.view.counts.free).toBe(settings.units);
    expect(scenario(name)).toMatchObject({ name, settings });
    made.dispose();
  }
  expect(scenario('none')).toBeUndefined();
});

describe('jumps', () => {
  test('to the next and the previous, and nowhere where there is none', async () => {
    const made = await engine({ guest: true, units: 16 });
    made.random(300, 7);
    made.seek(0);
    const places: string[] = [];
    const place = () => `${made.view.cursor.op}.${made.view.cursor.step}`;
    while (await made.jump('forward', { kind: 'merge' })) {
      expect(made.view.event?.kind).toBe('merge');
      places.push(place());
    }
    expect(places.length).toBeGreaterThan(3);
    expect(place()).toBe(places.at(-1));
    for (const wanted of places.slice(0, -1).reverse()) {
      expect(await made.jump('back', { kind: 'merge' })).toBe(true);
      expect(place()).toBe(wanted);
    }
    expect(await made.jump('back', { kind: 'merge' })).toBe(false);
    expect(place()).toBe(places[0]);
    made.seek(0);
    expect(await made.jump('forward', { kind: 'free-below', limit: 3 })).toBe(true);
    expect(made.view.counts.free).toBeLessThan(3);
    await expect(made.jump('forward', { kind: 'unit', limit: -1 })).rejects.toMatchObject({ code: 'negative' });
  });

  test('what goes out comes in again', async () => {
    const made = await engine({ guest: true, units: 16, balloon: { order: 1 } });
    made.random(50, 3);
    made.target(4);
    made.seekStep(30, 2);
    const again = made.module.Playground.fromText(made.text());
    const [op = 0, step = 0] = made.module.cursorOf(made.text());
    const opened = new Engine(made.module, again);
    opened.seekStep(op, step);
    expect(opened.hash()).toBe(made.hash());
    expect(state(opened.view)).toBe(state(made.view));
    expect(made.rep().split('\n')[1]).toBe(String(made.rep().match(/^a /gm)?.length));
    expect(made.csv().trim().split('\n')).toHaveLength(52);
    expect(() => made.module.Playground.fromText('hello')).toThrow('line 1 of the op log');
    opened.dispose();
  });
});
