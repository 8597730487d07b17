// 40 bytes in a heap of 256: what the tree, the bitset, the lists and the strip show, there and back.
import { inside, LIVE, type Picture, part } from './picture.ts';
import { expect, test } from './playground.ts';

const HEAP = '256 bytes in units of 32';

test.beforeEach(({ playground }) => playground.open(HEAP));

/** Of the orders 0 to 3, which have an entry in their list: its outline and its address are in ink. */
async function listed(picture: Picture): Promise<boolean[]> {
  const lists = await Promise.all([0, 1, 2, 3].map((order) => picture.list(order)));
  return Promise.all(lists.map(async (list) => (await picture.count('ink', list)) > 30));
}

test('40 bytes split 256 and 128 and take the block of 64', async ({ playground }) => {
  await playground.allocate(40);
  expect(await playground.blocks()).toEqual(['0+2 live', '2+2 free', '4+4 free']);
  expect((await playground.rows()).map(({ text }) => text)).toEqual([
    expect.stringMatching(/^0x00–0x3f 1 64\sB live 40\sB 0 1 0/),
    expect.stringMatching(/^0x40–0x7f 1 64\sB free, no. 1 on its list 1 0 0/),
    expect.stringMatching(/^0x80–0xff 2 128\sB free, no. 1 on its list 1 0 0/),
  ]);
  await playground.press('Back one operation');
  const told: string[] = [];
  while (await playground.button('Step forward').isEnabled()) {
    await playground.press('Step forward');
    told.push((await playground.read()).sentence);
  }
  expect(told).toEqual([
    expect.stringMatching(/^allocate 40 bytes → order 1: takes 0x00–0xff of order 3\..*holds 40 bytes is 64/),
    expect.stringMatching(/^Splits 0x00–0xff in two: 0x80–0xff goes to the front of the order-2 list/),
    expect.stringMatching(/^Splits 0x00–0x7f in two: 0x40–0x7f goes to the front of the order-1 list/),
    expect.stringMatching(/^0x00–0x3f is live: 40 bytes asked for, 64 granted, 24 lost inside/),
  ]);
});

test('tree and strip fill what was asked for, and the rest of the block lighter', async ({ playground }) => {
  const { picture } = playground;
  expect(await picture.count(LIVE)).toBe(0);
  await playground.allocate(40);
  for (const block of [await picture.inTree(1, 0), await picture.inStrip(0, 2)]) {
    expect(await picture.share(LIVE, inside(part(block, 0, 40 / 64)))).toBeGreaterThan(0.5);
    expect(await picture.count(LIVE, inside(part(block, 40 / 64, 1)))).toBe(0);
  }
  for (const free of [await picture.inTree(1, 2), await picture.inTree(2, 4), await picture.inStrip(2, 6)]) {
    expect(await picture.count(LIVE, inside(free))).toBe(0);
  }
});

test('the bitset shows one live bit and two free ones', async ({ playground }) => {
  const { picture } = playground;
  const set = async (order: number, start: number) => {
    const bits = await picture.inBitset(order, start);
    const [free, live] = [await picture.count('accent', bits), await picture.count('live-0', bits)];
    return `${free > 20 ? 1 : 0} ${live > 20 ? 1 : 0}`;
  };
  expect(await set(3, 0)).toBe('1 0');
  await playground.allocate(40);
  expect(await set(3, 0)).toBe('0 0');
  expect(await set(2, 0)).toBe('0 0');
  expect(await set(2, 4)).toBe('1 0');
  expect(await set(1, 0)).toBe('0 1');
  expect(await set(1, 2)).toBe('1 0');
  expect(await set(1, 4)).toBe('0 0');
});

test('the free lists of the orders 1 and 2 have an entry each', async ({ playground }) => {
  expect(await listed(playground.picture)).toEqual([false, false, false, true]);
  await playground.allocate(40);
  expect(await listed(playground.picture)).toEqual([false, true, true, false]);
});

test('freeing merges back to one block of 256 bytes', async ({ playground }) => {
  await playground.allocate(40);
  await playground.element.getByRole('button', { name: 'Free 0x00' }).click();
  expect(await playground.blocks()).toEqual(['0+8 free']);
  expect(await listed(playground.picture)).toEqual([false, false, false, true]);
  expect(await playground.picture.count(LIVE)).toBe(0);
});

test('stepping back reaches the empty heap through every state in reverse', async ({ playground }) => {
  await playground.allocate(40);
  await playground.free('0x00');
  await playground.press('To the start');
  const there = [await playground.read()];
  while (await playground.button('Step forward').isEnabled()) {
    await playground.press('Step forward');
    there.push(await playground.read());
  }
  const back = [await playground.read()];
  while (await playground.button('Step back').isEnabled()) {
    await playground.press('Step back');
    back.push(await playground.read());
  }
  expect(back.reverse()).toEqual(there);
  // 4 steps of allocating; freeing, 2 merges and a list.
  expect(there).toHaveLength(1 + 4 + 4);
  expect(new Set(there.map(({ picture }) => picture)).size).toBe(there.length);
  expect(new Set(there.map(({ sentence }) => sentence)).size).toBe(there.length);
});
