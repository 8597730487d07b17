// An element that comes and goes leaves nothing behind.
import type { BuddyPlayground } from '../../element/buddy-playground.ts';
import { expect, test } from './playground.ts';

test('50 times in and out of the page', async ({ playground }) => {
  // What is given back only once it is collected as garbage counts as kept.
  await playground.page.addInitScript(() => Reflect.deleteProperty(globalThis, 'FinalizationRegistry'));
  await playground.open();
  const places = await playground.page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const places = [];
    for (let time = 0; time < 50; time += 1) {
      const element = document.createElement('buddy-playground') as BuddyPlayground;
      element.scenario = 'guest-64m';
      document.body.append(element);
      while (!element.engine) await frame();
      // Some go while they are playing, some before they have drawn, some have moved in the meantime.
      if (time % 3 > 0) {
        element.engine.random(200, time);
        await element.updateComplete;
        element.renderRoot.querySelector<HTMLButtonElement>('button[aria-label="To the start"]')?.click();
        await element.updateComplete;
        element.renderRoot.querySelector<HTMLButtonElement>('button[aria-label="Play"]')?.click();
        await frame();
      }
      if (time % 3 > 1) document.querySelector('main')?.append(element);
      const place = element.engine?.view.bitAddress(0, 0, 0).byte ?? 0;
      element.remove();
      places.push(place);
      // It gives its machine back once it is clear that it was not only moved.
      for (let wait = 0; element.engine && wait < 100; wait += 1) await frame();
      if (element.engine) throw new Error('the machine is still there');
    }
    return places;
  });
  expect(places).toHaveLength(50);
  // A machine that is not given back makes the next one stand further on in memory. The first ones find gaps in it that
  // hang on when the page drew what; then each stands where one has stood.
  expect(Math.max(...places.slice(30))).toBeLessThanOrEqual(Math.max(...places.slice(0, 30)));
  await expect(playground.page.locator('buddy-playground')).toHaveCount(1);
  await playground.allocate(4096);
  expect((await playground.blocks())[0]).toBe('0+1 live');
});
