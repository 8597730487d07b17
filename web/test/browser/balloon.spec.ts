// The balloon on a guest of 8 pages: its figures, its pages in the strip, and its volume.
import { expect, type PlaygroundPage, test } from './playground.ts';

test.beforeEach(({ playground }) => playground.open('A guest of 8 pages'));

/** Pixels of the balloon, and those of its pages in the guest's row. */
async function rubber({ picture }: PlaygroundPage): Promise<{ balloon: number; strip: number }> {
  const { balloon, strip } = await picture.layout();
  if (!balloon) throw new Error('no balloon');
  return { balloon: await picture.rubber(balloon), strip: await picture.rubber(strip) };
}

test('3 pages in, and out again', async ({ playground }) => {
  const empty = await rubber(playground);
  expect(empty.strip).toBe(0);
  await playground.target(3);
  const { figures, sentence } = await playground.read();
  expect(figures).toMatchObject({ free: 5, programs: 0, balloon: 3, memory: 8 });
  expect(sentence).toContain('the balloon has 3 pages');
  expect((await playground.blocks()).filter((block) => block.endsWith('balloon'))).toHaveLength(3);
  const full = await rubber(playground);
  expect(full.balloon).toBeGreaterThan(empty.balloon + 1000);
  expect(full.strip).toBeGreaterThan(1000);

  await playground.press('Deflate');
  const after = await playground.read();
  expect(after.figures).toMatchObject({ free: 8, programs: 0, balloon: 0, memory: 8 });
  expect(after.rows.map(({ start, size, kind }) => [start, size, kind])).toEqual([[0, 8, 'free']]);
  expect(await rubber(playground)).toEqual(empty);
});

test('its volume is its pages: 8 of them cover 4 times the area of one', async ({ playground }) => {
  await playground.target(1);
  const one = await rubber(playground);
  await playground.target(8);
  const eight = await rubber(playground);
  expect(eight.balloon / one.balloon).toBeGreaterThan(3.4);
  expect(eight.balloon / one.balloon).toBeLessThan(4.6);
  expect(eight.strip / one.strip).toBeGreaterThan(7);
});

test('only what the host was backing comes back to it', async ({ playground }) => {
  const returned = async () => (await playground.read()).figures;
  await playground.target(2);
  expect(await returned()).toMatchObject({ 'host: resident': 0, 'returned so far': 0 });
  await playground.press('Deflate');
  await playground.allocate(8 * 4096);
  expect(await returned()).toMatchObject({ 'host: resident': 8, 'free, still paid for': 0 });
  await playground.free('0x0000');
  expect(await returned()).toMatchObject({ free: 8, 'host: resident': 8, 'free, still paid for': 8 });
  const { picture } = playground;
  expect(await picture.count('paid', await picture.inStrip(0, 8))).toBeGreaterThan(500);
  await playground.target(8);
  expect(await returned()).toMatchObject({ 'host: resident': 0, 'free, still paid for': 0, 'returned so far': 8 });
  const { host } = await picture.layout();
  expect(host && (await picture.share('ink', host))).toBeLessThan(0.01);
});

test('a balloon that the guest can not fill says so', async ({ playground }) => {
  await playground.allocate(6 * 4096);
  await playground.target(4);
  expect((await playground.read()).figures).toMatchObject({ free: 0, programs: 8, balloon: 0 });
  await expect(playground.sentence).toContainText('4 pages short of its target');
});
