// The cost of a frame follows the pixels: measured while playing, on a thousand pages and on a million, in one run.
import type { BuddyPlayground } from '../../element/buddy-playground.ts';
import { expect, type PlaygroundPage, test } from './playground.ts';

const OPS = 3000;
const FRAMES = 60;

/** Milliseconds of script a frame, in the median, while a random program plays on a guest of `units` pages. */
function frame(playground: PlaygroundPage, units: number): Promise<number> {
  return playground.element.evaluate(
    async (element: BuddyPlayground, { units, ops, frames }) => {
      const { engine } = element;
      if (!engine) throw new Error('no machine');
      engine.restart({ guest: true, units });
      // All over the memory, in blocks of all sizes: a quarter of it in the balloon, page by page.
      engine.target(units / 4);
      engine.random(ops, 7);
      engine.target(units / 8);
      engine.random(ops, 8);
      engine.seek(ops);
      await element.updateComplete;
      const original = window.requestAnimationFrame;
      const times: number[] = [];
      // All that the page does in a frame is done in its callbacks, and in the update that follows them.
      let sum = 0;
      let asked = 0;
      window.requestAnimationFrame = (callback) => {
        asked += 1;
        return original.call(window, (now) => {
          const before = performance.now();
          callback(now);
          sum += performance.now() - before;
        });
      };
      const root = element.renderRoot;
      const select = root.querySelector<HTMLSelectElement>('.transport select');
      if (select) {
        select.selectedIndex = 4;
        select.dispatchEvent(new Event('change'));
      }
      root.querySelector<HTMLButtonElement>('button[aria-label=Play]')?.click();
      for (let at = 0; at < frames; at += 1) {
        sum = 0;
        await new Promise<void>((resolve) => original.call(window, () => resolve()));
        const before = performance.now();
        await element.updateComplete;
        times.push(sum + performance.now() - before);
      }
      root.querySelector<HTMLButtonElement>('button[aria-label=Pause]')?.click();
      window.requestAnimationFrame = original;
      if (asked < frames / 2) throw new Error(`only ${asked} frames were asked for`);
      return times.sort((one, other) => one - other)[Math.floor(frames / 2)] ?? 0;
    },
    { units, ops: OPS, frames: FRAMES },
  );
}

test('a frame on a million pages costs at most three times one on a thousand', async ({ playground, browserName }) => {
  test.skip(browserName !== 'chromium', 'Firefox rounds its clock');
  test.setTimeout(120_000);
  await playground.open('A guest of 64 MiB');
  await playground.element.getByText('The same as a table').click();
  const [small, large] = [await frame(playground, 2 ** 10), await frame(playground, 2 ** 20)];
  console.warn(`script a frame: ${small.toFixed(2)} ms on 2^10 pages, ${large.toFixed(2)} ms on 2^20`);
  expect(large).toBeLessThan(3 * small);
});
