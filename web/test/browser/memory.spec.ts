// The picture is linear memory, whatever becomes of that.
import type { BuddyPlayground } from '../../element/buddy-playground.ts';
import { keepMemory, wasmBytes } from './linear.ts';
import { inside, LIVE } from './picture.ts';
import { expect, type PlaygroundPage, test } from './playground.ts';

test.beforeEach(async ({ page, playground }) => {
  await keepMemory(page);
  await playground.open('256 bytes in units of 32');
});

test.describe('after memory has grown', () => {
  /** Playgrounds of 2^22 pages until the buffer is another one; gives how many bytes there were, and are. */
  function grow(playground: PlaygroundPage): Promise<{ before: number; after: number; detached: boolean }> {
    return playground.element.evaluate((element: BuddyPlayground) => {
      const { linear } = window as unknown as { linear: WebAssembly.Memory };
      const old = linear.buffer;
      const before = old.byteLength;
      const module = element.engine?.module;
      const large = [];
      while (module && linear.buffer === old && large.length < 8) {
        large.push(new module.Playground(Uint32Array.of(4096, 2 ** 22, 0, 0, 1)));
      }
      for (const one of large) one.free();
      return { before, after: linear.buffer.byteLength, detached: old.byteLength === 0 };
    });
  }

  test('everything goes on as before', async ({ playground }) => {
    await playground.allocate(40);
    await playground.allocate(100);
    await playground.free('0x00');
    const end = await playground.read();
    await playground.press('Back one operation');
    const before = await playground.read();
    const { before: small, after: large, detached } = await grow(playground);
    expect(large).toBeGreaterThan(small);
    expect(detached).toBe(true);
    expect(await playground.read()).toEqual(before);
    await playground.press('Forward one operation');
    expect(await playground.read()).toEqual(end);
    await playground.allocate(64);
    expect(await playground.blocks()).toEqual(['0+2 live', '2+2 free', '4+4 live']);
  });

  test('through the page itself: a guest of 4 GiB, then the small one again', async ({ playground }) => {
    const before = await wasmBytes(playground.page);
    await playground.element.evaluate((element: BuddyPlayground) =>
      element.engine?.restart({ guest: true, units: 2 ** 20 }),
    );
    expect(await wasmBytes(playground.page)).toBeGreaterThan(before);
    expect(await playground.figure('memory')).toBe(2 ** 20);
    await playground.allocate(4096 * 1000);
    expect(await playground.figure('programs')).toBe(1024);
    await playground.press('256 bytes in units of 32');
    await playground.allocate(40);
    expect(await playground.blocks()).toEqual(['0+2 live', '2+2 free', '4+4 free']);
    expect(await playground.picture.count(LIVE, await playground.picture.inStrip(0, 2))).toBeGreaterThan(100);
  });
});

test('a bit that is flipped in memory changes the picture and the table', async ({ playground }) => {
  /** Flips the bits free and live of the block 0x40–0x7f where they lie. */
  const flip = () =>
    playground.element.evaluate((element: BuddyPlayground) => {
      const { linear } = window as unknown as { linear: WebAssembly.Memory };
      const bytes = new Uint8Array(linear.buffer);
      for (const plane of [0, 1] as const) {
        const place = element.engine?.view.bitAddress(1, 2, plane);
        if (place) bytes[place.byte] = (bytes[place.byte] ?? 0) ^ (1 << place.bit);
      }
    });
  /** Closer and back: the picture is drawn anew, and no op is done. */
  const redraw = async () => {
    await playground.press('Zoom in');
    await playground.press('Show the whole heap');
    await playground.sentence.hover();
    return playground.read();
  };
  await playground.allocate(40);
  const { picture } = playground;
  const [strip, tree] = [await picture.inStrip(2, 2), await picture.inTree(1, 2)];
  const before = await redraw();
  expect(await redraw()).toEqual(before);
  expect(before.rows.map(({ kind }) => kind)).toEqual(['live', 'free', 'free']);

  await flip();
  const flipped = await redraw();
  expect(flipped.rows.map(({ kind }) => kind)).toEqual(['live', 'live', 'free']);
  expect(flipped.cursor).toBe(before.cursor);
  for (const place of [strip, tree]) expect(await picture.share(LIVE, inside(place))).toBeGreaterThan(0.5);

  await flip();
  expect(await redraw()).toEqual(before);
});
