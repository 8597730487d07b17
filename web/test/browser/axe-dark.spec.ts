// Accessibility in dark colours.
import { axeTests } from './axe.ts';
import { expect, test } from './playground.ts';

test.use({ taste: { motion: 'still', scheme: 'dark' } });

test('the page is dark', async ({ playground }) => {
  await playground.open();
  expect(await playground.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
  const [red = 255] = await playground.element.evaluate((element) =>
    (getComputedStyle(element).backgroundColor.match(/\d+/g) ?? []).map(Number),
  );
  expect(red).toBeLessThan(60);
});

axeTests();
