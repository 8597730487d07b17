// Pointing at a block anywhere outlines it everywhere, and says what it is.
import type { Rect } from '../../draw/layout.ts';
import { part } from './picture.ts';
import { expect, type PlaygroundPage, test } from './playground.ts';

test.beforeEach(async ({ playground }) => {
  await playground.open('256 bytes in units of 32');
  await playground.allocate(40);
});

/** The share of accent in a line along the upper edge, where an outline runs. */
async function outlined({ picture }: PlaygroundPage, rect: Rect): Promise<boolean> {
  const line = { ...part(rect, 0.1, 0.9), y: rect.y, height: 2 };
  return (await picture.share('accent', line)) > 0.8;
}

test('a free block in the strip: tree, bits, list and strip', async ({ playground }) => {
  const { picture } = playground;
  const [strip, tree, list] = [await picture.inStrip(2, 2), await picture.inTree(1, 2), await picture.list(1)];
  const others = [await picture.inTree(2, 4), await picture.inTree(1, 0), await picture.inStrip(4, 4)];
  const before = await playground.read();
  for (const place of [strip, tree, ...others]) expect(await outlined(playground, place)).toBe(false);
  expect(await picture.count('accent', list)).toBe(0);

  await picture.pointAt(strip);
  await playground.drawn();
  await expect(playground.inspected).toContainText('0x40–0x7f, order 1, free, 64 B');
  for (const place of [strip, tree]) expect(await outlined(playground, place)).toBe(true);
  for (const place of others) expect(await outlined(playground, place)).toBe(false);
  expect(await picture.count('accent', list)).toBeGreaterThan(50);
  for (const order of [0, 2, 3]) expect(await picture.count('accent', await picture.list(order))).toBe(0);

  await playground.sentence.hover();
  expect((await playground.read()).picture).toBe(before.picture);
});

test('an entry of a free list: its block', async ({ playground }) => {
  const { picture } = playground;
  const list = await picture.list(2);
  await picture.pointAt({ ...list, width: 30 });
  await playground.drawn();
  await expect(playground.inspected).toContainText('0x80–0xff, order 2, free, 128 B');
  for (const place of [await picture.inStrip(4, 4), await picture.inTree(2, 4)]) {
    expect(await outlined(playground, place)).toBe(true);
  }
});

test('a live block in the tree: what was asked for, and where its bits are in memory', async ({ playground }) => {
  const { picture } = playground;
  await picture.pointAt(await picture.inTree(1, 0));
  await playground.drawn();
  await expect(playground.inspected).toContainText(
    '0x00–0x3f, order 1, live since op 1: 40 bytes asked for, 64 granted',
  );
  await expect(playground.inspected).toContainText(/bit \d of the byte at 0x[0-9a-f]+ of this page's linear memory/);
  expect(await outlined(playground, await picture.inStrip(0, 2))).toBe(true);
});

test('clicking a live block frees it', async ({ playground }) => {
  const { picture } = playground;
  await picture.clickAt(await picture.inStrip(0, 2));
  // A second click would zoom: the first one waits for it.
  await expect.poll(() => playground.blocks()).toEqual(['0+8 free']);
  await picture.clickAt(await picture.inStrip(0, 2));
  await playground.page.waitForTimeout(400);
  expect((await playground.read()).cursor).toContain('operation 2 of 2');
});
