// Stepping back is exact in a browser's WebAssembly too: the state of every step of 10,000 ops is met again, to the last bit.
import type { BuddyPlayground } from '../../element/buddy-playground.ts';
import { expect, test } from './playground.ts';

test('every state of ten thousand ops comes again, backwards and forwards', async ({ playground }) => {
  await playground.open();
  const { steps, differing } = await playground.element.evaluate((element: BuddyPlayground) => {
    const { engine } = element;
    if (!engine) throw new Error('no engine');
    return engine.batch(() => {
      engine.restart({ guest: true, units: 64 });
      engine.random(10_000, 7);
      const hashes = [engine.hash()];
      while (engine.back()) hashes.push(engine.hash());
      let differing = 0;
      for (let at = hashes.length - 1; at > 0; at -= 1) {
        engine.forward();
        if (engine.hash() !== hashes[at - 1]) differing += 1;
      }
      return { steps: hashes.length - 1, differing };
    });
  });
  expect(steps).toBeGreaterThan(20_000);
  expect(differing).toBe(0);
});
