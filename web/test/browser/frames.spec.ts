// The cost of a frame follows the pixels: script time while playing, on a thousand pages and on a million, in one run.
import type { BuddyPlayground } from '../../element/buddy-playground.ts';
import { expect, type PlaygroundPage, test } from './playground.ts';

const OPS = 3000;
const FRAMES = 80;

/** A guest of `units` pages with blocks of all sizes all over it, some of them in the balloon, at the middle of its log. */
function fill(playground: PlaygroundPage, units: number): Promise<void> {
  return playground.element.evaluate(
    async (element: BuddyPlayground, { units, ops }) => {
      const { engine } = element;
      if (!engine) throw new Error('no machine');
      engine.restart({ guest: true, units });
      engine.target(units / 4);
      engine.random(ops, 7);
      engine.target(units / 8);
      engine.random(ops, 8);
      engine.seek(ops + 2);
      await element.updateComplete;
    },
    { units, ops: OPS },
  );
}

/** Milliseconds of script a frame while it plays, a step or two in each. */
async function frame(playground: PlaygroundPage, units: number): Promise<number> {
  await fill(playground, units);
  const { page } = playground;
  await playground.element.getByRole('combobox', { name: 'Speed' }).selectOption('100 steps a second');
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const script = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN;
  };
  const frames = (count: number) =>
    page.evaluate(async (count) => {
      for (let at = 0; at < count; at += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    }, count);
  const { cursor } = await playground.read();
  await playground.button('Play').click();
  await frames(10);
  const before = await script();
  await frames(FRAMES);
  const after = await script();
  await playground.button('Pause').click();
  expect((await playground.read()).cursor, 'it played').not.toBe(cursor);
  return ((after - before) * 1000) / FRAMES;
}

test('a frame on a million pages costs at most three times one on a thousand', async ({ playground, browserName }) => {
  test.skip(browserName !== 'chromium', 'only Chromium tells how long scripts ran');
  test.setTimeout(120_000);
  await playground.open('A guest of 64 MiB');
  await playground.element.getByText('The same as a table').click();
  // The least of several, in turns: what else the computer does meanwhile is no part of it.
  let [small, large] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let time = 0; time < 3; time += 1) {
    small = Math.min(small, await frame(playground, 2 ** 10));
    large = Math.min(large, await frame(playground, 2 ** 20));
  }
  console.warn(`script a frame: ${small.toFixed(2)} ms on 2^10 pages, ${large.toFixed(2)} ms on 2^20`);
  expect(large).toBeLessThan(3 * small);
});
