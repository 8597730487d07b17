// Where no script runs, or WebAssembly is refused, a picture and the words stand in the playground's place.
import type { Page } from '@playwright/test';
import { expect, test } from './playground.ts';

async function expectStill(page: Page): Promise<void> {
  const still = page.locator('buddy-playground .still');
  await expect(still.locator('img')).toBeVisible();
  const drawn = await still.locator('img').evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    return { width: image.naturalWidth, source: image.currentSrc };
  });
  expect(drawn.width).toBeGreaterThan(300);
  expect(drawn.source).toContain('still');
  await expect(still).toContainText('Then the host asked for a balloon of three pages.');
  await expect(still.locator('img')).toHaveAttribute('alt', /Three pages are in the balloon/);
}

for (const width of [1440, 360]) {
  test.describe(`without JavaScript, ${width} pixels wide`, () => {
    test.use({ javaScriptEnabled: false, viewport: { width, height: 900 } });
    test('there is a picture', async ({ page, browserName }) => {
      test.skip(browserName !== 'chromium', 'the other channel runs scripts all the same');
      await page.goto('./');
      await expect(page.locator('buddy-playground .still img')).toBeVisible();
      await expect(page.locator('buddy-playground .still')).toContainText('Then the host asked for a balloon');
      const box = await page.locator('buddy-playground .still img').boundingBox();
      expect(box?.width).toBeLessThanOrEqual(width);
      // Its height is that of a picture, not of a broken one's alternative text.
      expect(box?.height).toBeGreaterThan(250);
    });
  });
}

test('where the page’s policy refuses WebAssembly, it is said, with the picture', async ({ browser, baseURL }) => {
  const context = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const page = await context.newPage();
  await page.route('**/*', async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), 'content-security-policy': "script-src 'self'" };
    await route.fulfill({ response, headers });
  });
  await page.goto('./');
  const problem = page.locator('buddy-playground').getByRole('alert');
  await expect(problem).toContainText("'wasm-unsafe-eval'");
  await expect(page.locator('buddy-playground').getByRole('button', { name: 'Try again' })).toBeVisible();
  await expectStill(page);
  await context.close();
});

test('where it runs, the picture makes way', async ({ playground }) => {
  await playground.open();
  await expect(playground.page.locator('.still')).toBeHidden();
});
