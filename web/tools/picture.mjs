// npm run picture: takes the READMEs' pictures from the built page, in both themes, and as SVG for the package. `npm run
// build` comes first.
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { inRoot } from './run/paths.mjs';
import { chromium as systemChromium } from './setup/find-browser.mjs';

const server = await preview({ configFile: inRoot('web/vite.config.ts'), preview: { port: 0, host: '127.0.0.1' } });
const address = server.resolvedUrls.local[0];
const browser = await chromium.launch({
  executablePath: systemChromium(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});

/** A small guest in the middle of its story: a program's block, its freed pages still paid for, a balloon. */
async function tell(page) {
  const playground = page.locator('buddy-playground');
  await playground.locator('.stage canvas').waitFor();
  await playground.evaluate(({ engine }) => {
    engine.allocate(9000);
    engine.allocate(8192);
    engine.allocate(3000);
    engine.free(0);
    engine.target(3);
  });
  await page.waitForTimeout(400);
  return playground;
}

for (const scheme of ['light', 'dark']) {
  const page = await browser.newPage({
    viewport: { width: 1120, height: 1100 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    deviceScaleFactor: 2,
  });
  await page.goto(address);
  const playground = await tell(page);
  const stage = await playground.locator('.stage').boundingBox();
  const sentence = await playground.locator('.say').boundingBox();
  const height = sentence.y + sentence.height - stage.y;
  const clip = { x: stage.x - 16, y: stage.y - 4, width: stage.width + 32, height: height + 4 };
  await page.screenshot({ path: inRoot('web', 'pages', `playground-${scheme}.png`), clip, fullPage: true });
  if (scheme === 'light') {
    await playground.getByRole('button', { name: 'Share…' }).click();
    const download = page.waitForEvent('download');
    await playground.getByRole('button', { name: 'Save as SVG' }).click();
    await (await download).saveAs(inRoot('web', 'package', 'picture.svg'));
  }
  await page.close();
}
await browser.close();
await server.close();
