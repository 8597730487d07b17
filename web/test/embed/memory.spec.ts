// 500 embeds come and go, and the page's memory is what it was.
import { test as base, expect } from './site.ts';

const MOUNTS = 500;
const WARM = 50;

/** Code that gets compiled while it runs lies in the same heap, and would be all that is seen to grow. */
const INTERPRETED = '--js-flags=--no-opt --no-maglev --no-sparkplug --no-flush-bytecode';

const test = base.extend({
  launchOptions: [
    async ({ launchOptions, browserName }, use) => {
      const args = [...(launchOptions.args ?? []), ...(browserName === 'chromium' ? [INTERPRETED] : [])];
      await use({ ...launchOptions, args });
    },
    { scope: 'worker' },
  ],
});

test(`${MOUNTS} mounts and unmounts leave nothing behind`, async ({ site, browserName }) => {
  test.skip(browserName !== 'chromium', 'the heap is asked for over the protocol of Chromium');
  test.setTimeout(180_000);
  await site.open('<main></main>');
  const session = await site.page.context().newCDPSession(site.page);
  const mount = (count: number) =>
    site.page.evaluate(async (count) => {
      type Embed = HTMLElement & { engine?: import('../../model/engine.ts').Engine; play(): void };
      const scenarios = ['guest-8', 'splitting', 'guest-64m', 'bump', 'balloon'];
      for (let time = 0; time < count; time += 1) {
        const embed = document.createElement('buddy-playground') as Embed;
        embed.setAttribute('scenario', scenarios[time % scenarios.length] ?? '');
        document.querySelector('main')?.append(embed);
        // Some go before their machine is there, some while they play.
        if (time % 7 > 0) while (!embed.engine) await new Promise((resolve) => setTimeout(resolve));
        if (time % 3 === 0) {
          embed.play();
          await new Promise((resolve) => requestAnimationFrame(resolve));
        }
        embed.remove();
        // A machine is given back in the task after.
        await new Promise((resolve) => setTimeout(resolve));
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }, count);
  const memory = async () => {
    for (let time = 0; time < 3; time += 1) await session.send('HeapProfiler.collectGarbage');
    const heap = await session.send('Runtime.getHeapUsage');
    const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
    return { used: heap.usedSize, backing: heap.backingStorageSize ?? 0, nodes, listeners: jsEventListeners };
  };
  await session.send('HeapProfiler.enable');
  // What is made once is there after the first ones.
  await mount(WARM);
  const before = await memory();
  await mount(MOUNTS);
  const after = await memory();
  const seen = JSON.stringify({ before, after });
  expect(after.used, seen).toBeLessThanOrEqual(before.used * 1.05);
  expect(after.backing, seen).toBeLessThanOrEqual(before.backing * 1.05);
  expect(after.nodes, seen).toBeLessThanOrEqual(before.nodes + 10);
  expect(after.listeners, seen).toBeLessThanOrEqual(before.listeners);
  expect(site.complaints).toEqual([]);
});
