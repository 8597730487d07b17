// The example post: five heaps in the place of diagrams; readable without JavaScript; nothing moves while it loads.
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import type { Engine } from '../../model/engine.ts';
import { serve } from '../../tools/hosts/serve.mjs';
import { inRoot, npmPackage } from '../../tools/run/paths.mjs';

const test = base.extend<object, { post: string }>({
  post: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameters' names
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'buddy-playground-post-'));
      cpSync(inRoot('web', 'examples', 'blog-post'), folder, { recursive: true });
      cpSync(join(npmPackage, 'standalone.js'), join(folder, 'standalone.js'));
      const server = await serve(folder);
      await use(server.address);
      server.close();
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
});

const NAMES = ['bump', 'free-list', 'splitting', 'fragmentation', 'balloon'];

test('its five figures are heaps, at the place that they are told for, and go on from there', async ({
  page,
  post,
}) => {
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(post);
  const embeds = page.locator('buddy-playground');
  await expect(embeds.locator('.stage canvas')).toHaveCount(NAMES.length);
  for (const [at, name] of NAMES.entries()) {
    const embed = embeds.nth(at);
    await expect(embed).toHaveAttribute('scenario', name);
    await embed.scrollIntoViewIfNeeded();
    // The recorded picture tells of the same state: its words are those of the machine.
    const what = await embed.locator('.what').textContent();
    const why = await embed.locator('.why').textContent();
    const picture = readFileSync(inRoot('web', 'examples', 'blog-post', 'pictures', `${name}.svg`), 'utf8');
    const recorded = /<desc[^>]*>([^<]*)</.exec(picture)?.[1];
    expect(recorded?.replaceAll('&#39;', "'")).toBe([what, why].filter(Boolean).join(' '));
    const place = () =>
      embed
        .evaluate((one) => (one as HTMLElement & { engine: Engine }).engine.view.cursor)
        .then(({ op, step }) => `${op}.${step}`);
    const before = await place();
    await embed.getByRole('button', { name: 'Step forward' }).click();
    expect(await place(), name).not.toBe(before);
  }
  expect(complaints).toEqual([]);
});

for (const width of [360, 560, 640, 1200]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`nothing moves while it loads, nothing is cut off: ${width} px, ${colorScheme}`, async ({
      page,
      post,
      browserName,
    }) => {
      test.skip(browserName !== 'chromium', 'only Chromium counts layout shifts');
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 9000 });
      await page.addInitScript(() => {
        Object.assign(window, { shifts: 0 });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            (window as never as { shifts: number }).shifts += (entry as PerformanceEntry & { value: number }).value;
          }
        }).observe({ type: 'layout-shift', buffered: true });
      });
      // The text is there, and painted, long before the script.
      await page.route('**/standalone.js', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 700));
        await route.continue();
      });
      await page.goto(post);
      await expect(page.locator('buddy-playground .stage canvas')).toHaveCount(NAMES.length);
      await page.waitForTimeout(400);
      expect(await page.evaluate(() => (window as never as { shifts: number }).shifts)).toBeLessThan(0.001);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    });
  }
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  for (const width of [360, 1200]) {
    test(`it has its pictures and all of its words, ${width} px`, async ({ page, post }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(post);
      const pictures = page.locator('buddy-playground img');
      await expect(pictures).toHaveCount(NAMES.length);
      for (const picture of await pictures.all()) {
        await picture.scrollIntoViewIfNeeded();
        await expect(picture).toBeVisible();
        expect((await picture.getAttribute('alt'))?.length).toBeGreaterThan(60);
        const box = await picture.boundingBox();
        // The narrow ones are drawn as wide as they are shown: their labels can be read.
        expect(box?.width).toBeGreaterThan(width === 360 ? 310 : 670);
        expect(box?.width).toBeLessThanOrEqual(width);
        expect(box?.height).toBeGreaterThan(100);
      }
      await expect(page.locator('figcaption')).toHaveCount(NAMES.length);
    });
  }
});

test('the figures that it names are those that were measured', () => {
  const post = readFileSync(inRoot('web', 'examples', 'blog-post', 'index.html'), 'utf8').replace(/\s+/g, ' ');
  const readme = readFileSync(inRoot('README.md'), 'utf8');
  const after = /single pages\): ([\d.]+ to 100 %)/.exec(readme)?.[1];
  const bitmap = /id heap without its cache, single pages: ([\d.]+ to 100 %)/.exec(readme)?.[1];
  expect(post).toContain(`${after} of what the guest had freed`);
  expect(post).toContain(`asked for single pages, ${bitmap}`);
});
