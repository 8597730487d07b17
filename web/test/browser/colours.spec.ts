// The page in the colours that a person asks for.
import { expect, test } from './playground.ts';

test.use({ taste: { motion: 'still', scheme: 'dark' } });

test('dark', async ({ playground }) => {
  await playground.open();
  const [red = 255] = await playground.element.evaluate((element) =>
    (getComputedStyle(element).backgroundColor.match(/\d+/g) ?? []).map(Number),
  );
  expect(red).toBeLessThan(60);
});

test('forced', async ({ playground, browserName }) => {
  test.skip(browserName !== 'chromium', 'only Chromium can be told to');
  await playground.page.emulateMedia({ forcedColors: 'active' });
  await playground.open('A guest of 8 pages');
  const ink = await playground.canvas.evaluate((canvas) => getComputedStyle(canvas).getPropertyValue('--ink').trim());
  expect(ink).toBe('CanvasText');
});
