// What axe finds where a person forces colours on all pages. Only Chromium can be told to.
import { axeTests } from './axe.ts';
import { expect, test } from './playground.ts';

test.skip(({ browserName }) => browserName !== 'chromium', 'only Chromium can be told to');
test.beforeEach(({ page }) => page.emulateMedia({ forcedColors: 'active' }));

test('the picture has the forced colours', async ({ playground }) => {
  await playground.open('A guest of 8 pages');
  const ink = await playground.canvas.evaluate((canvas) => getComputedStyle(canvas).getPropertyValue('--ink').trim());
  expect(ink).toBe('CanvasText');
});

axeTests();
