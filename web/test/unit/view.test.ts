import { describe, expect, test } from 'vitest';
import type { Engine } from '../../model/index.ts';
import type { Block, Kind, View } from '../../model/view.ts';
import { engine, forty, guest, state, sum, walk } from './machine.ts';

/** Every block that the tree's cells show, order by order. */
function cells(view: View): Block[] {
  const found: Block[] = [];
  for (let order = 0; order <= view.maxOrder; order++) {
    for (let start = 0; start < view.units; start += 2 ** order) {
      const kind = view.block(order, start);
      if (kind) found.push({ start, size: 2 ** order, order, kind });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

const PLANE: Record<Kind, 0 | 1 | 2> = { free: 0, live: 1, balloon: 1, cached: 1, reserved: 2 };

/** Cells, bits, lists and units tell the same. */
function agree(view: View): void {
  const blocks = cells(view);
  for (const block of blocks) {
    for (let unit = block.start; unit < block.start + block.size; unit++) expect(view.blockAt(unit)).toEqual(block);
    expect(view.bit(PLANE[block.kind], block.order, block.start)).toBe(true);
  }
  for (let order = 0; order <= view.maxOrder; order++) {
    const free = blocks.filter((block) => block.kind === 'free' && block.order === order).map((block) => block.start);
    expect(view.list(order, 100).sort((a, b) => a - b)).toEqual(free);
    expect(view.listLength(order)).toBe(free.length);
  }
  const held = blocks.reduce((units, block) => units + block.size, 0);
  expect(held + (view.counts.inHand?.size ?? 0)).toBe(view.units);
  expect(sum(view)).toBe(view.units);
}

async function workload(heap: 'buddy-mru' | 'buddy-lowest' | 'id', trim: boolean, isGuest: boolean): Promise<Engine> {
  const made = await engine({ guest: isGuest, units: 96, unit: 32, heap, trim });
  made.random(60, 7);
  if (isGuest) {
    made.target(20);
    made.random(20, 8);
    made.target(5);
    made.target(96);
  }
  return made;
}

describe('forty bytes of 256', () => {
  test('every split is seen', async () => {
    const made = await engine(forty);
    expect(made.allocate(40)).toBe(0);
    const seen: [number[][], unknown, string | undefined][] = [];
    walk(made, () => {
      const lists = [0, 1, 2, 3].map((order) => made.view.list(order, 9));
      seen.push([lists, made.view.counts.inHand, made.view.event?.kind]);
      agree(made.view);
    });
    expect(seen).toEqual([
      [[[], [], [], [0]], undefined, undefined],
      [[[], [], [], []], { start: 0, size: 8, came: 8 }, 'take'],
      [[[], [], [4], []], { start: 0, size: 4, came: 8 }, 'split'],
      [[[], [2], [4], []], { start: 0, size: 2, came: 8 }, 'split'],
      [[[], [2], [4], []], undefined, 'allocate'],
    ]);
    expect(made.view.blockAt(1)).toEqual({ start: 0, size: 2, order: 1, kind: 'live' });
    expect(made.view.block(1, 4)).toBeUndefined();
    expect(made.view.owner(0)).toEqual({ id: 0, bytes: 40, op: 0, name: 0 });
    expect(made.view.owner(1)).toBeUndefined();
    expect([made.view.byte(0), made.view.byte(39), made.view.byte(40)]).toEqual([65, 65, 0]);
  });

  test('every state is met again on the way back', async () => {
    const made = await engine(forty);
    const empty = state(made.view);
    const address = made.allocate(40);
    made.allocate(32);
    made.free(address);
    const there: string[] = [];
    walk(made, () => there.push(state(made.view)));
    const back = [state(made.view)];
    while (made.back()) back.push(state(made.view));
    expect(back.reverse()).toEqual(there);
    expect(back[0]).toBe(empty);
    expect(new Set(there).size).toBe(there.length);
  });
});

describe('at every step of a workload', () => {
  for (const isGuest of [false, true]) {
    for (const heap of ['buddy-mru', 'buddy-lowest'] as const) {
      for (const trim of [false, true]) {
        test(`${heap}, ${trim ? 'trim, ' : ''}${isGuest ? 'guest' : 'bytes'}: cells, bits, lists agree`, async () => {
          const made = await workload(heap, trim, isGuest);
          walk(made, () => agree(made.view));
        });
      }
    }
    test(`id heap, ${isGuest ? 'guest' : 'bytes'}: stretches cover the units`, async () => {
      const made = await workload('id', false, isGuest);
      const { view } = made;
      walk(made, () => {
        expect(sum(view)).toBe(view.units);
        const units = { free: 0, live: 0, balloon: 0, cached: 0, reserved: 0 };
        for (let unit = 0; unit < view.units; ) {
          const block = view.blockAt(unit);
          expect(block?.start).toBe(unit);
          if (!block) break;
          units[block.kind] += block.size;
          unit += block.size;
        }
        const { free, program, ballooned } = view.counts;
        expect([units.free, units.live, units.balloon]).toEqual([free, program, ballooned]);
      });
    });
  }
});

test('the most recent block is first on its list, or the lowest', async () => {
  for (const [heap, starts] of [
    ['buddy-mru', [6, 2]],
    ['buddy-lowest', [2, 6]],
  ] as const) {
    const made = await engine({ ...forty, heap });
    for (let at = 0; at < 4; at++) made.allocate(64);
    made.free(0x40);
    made.free(0xc0);
    expect(made.view.list(1, 9)).toEqual(starts);
    expect(made.view.list(1, 1)).toEqual(starts.slice(0, 1));
  }
});

test('a run is one, whichever of its blocks is looked at', async () => {
  const made = await engine({ ...forty, trim: true });
  made.allocate(7 * 32);
  for (const unit of [0, 4, 6]) expect(made.view.runAt(unit)).toMatchObject({ runStart: 0, runSize: 7, kind: 'live' });
  expect(made.view.runAt(7)).toMatchObject({ runStart: 7, runSize: 1, kind: 'free' });
});

test('a bit’s address is where the bit is', async () => {
  const made = await engine(forty);
  made.allocate(40);
  const { byte, bit } = made.view.bitAddress(1, 0, 1);
  const free = made.view.bitAddress(1, 0, 0);
  expect(byte).toBeGreaterThan(free.byte);
  expect(bit).toBe(free.bit);
  expect((made.module.memory.u8(byte) >> bit) & 1).toBe(1);
});

test('pages are backed when touched, and stay so until the balloon takes them', async () => {
  const made = await engine(guest);
  const address = made.allocate(8192);
  made.free(address);
  const first = address / 4096;
  expect([made.view.backed(first), made.view.backedIn(0, 8), made.view.counts.paid]).toEqual([true, 2, 2]);
  made.target(2);
  expect(made.view.backedIn(0, 8) + made.view.counts.returned).toBe(2);
  expect(made.view.touched(first)).toBe(true);
  expect(made.view.counts.ballooned).toBe(2);
});

test('reads go on when memory has grown', async () => {
  const made = await engine(forty);
  made.allocate(40);
  const before = state(made.view);
  const more = [];
  for (let at = 0; at < 4; at++) more.push(await engine({ guest: true, units: 1 << 20 }));
  expect(state(made.view)).toBe(before);
  for (const other of more) {
    expect(other.view.counts.free).toBe(1 << 20);
    other.dispose();
  }
});
