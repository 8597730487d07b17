// Paper, right to left, twice as large, more contrast: the page follows, and the axes stay.
import type { BuddyPlayground } from '../../element/buddy-playground.ts';
import { expect, type PlaygroundPage, test } from './playground.ts';

const sideways = ({ page }: PlaygroundPage) =>
  page.evaluate(() => {
    const root = document.scrollingElement ?? document.documentElement;
    return root.scrollWidth - root.clientWidth;
  });

/** What the style sheet gives the picture, and the device pixels of one of its own. */
const canvasOf = ({ canvas }: PlaygroundPage) =>
  canvas.evaluate((canvas: HTMLCanvasElement) => {
    const style = getComputedStyle(canvas);
    return {
      paper: style.getPropertyValue('--paper').trim(),
      muted: style.getPropertyValue('--muted').trim(),
      direction: style.direction,
      ratio: canvas.width / canvas.clientWidth,
    };
  });

test.beforeEach(({ browserName }) => {
  test.skip(browserName !== 'chromium', 'only Chromium can be asked for it');
});

test('on paper: light, sharp, whole, and nothing to press', async ({ playground }) => {
  const { page, element } = playground;
  await page.emulateMedia({ colorScheme: 'dark' });
  await playground.open();
  await playground.allocate(40);
  expect(await canvasOf(playground)).toMatchObject({ paper: '#15171a', ratio: 1 });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  // At once: no frame comes before the page is printed.
  const printed = await canvasOf(playground);
  expect(printed.paper).toBe('#ffffff');
  expect(printed.ratio).toBeCloseTo(3, 1);
  expect(await playground.picture.count('ink')).toBeGreaterThan(100);
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 720, height: 1000 });
  for (const control of ['.bar', '.transport', '.controls', '.find', '.view', 'button']) {
    await expect(element.locator(control).first()).toBeHidden();
  }
  await expect(element.locator('[part=sentence]')).toBeVisible();
  const shape = await playground.canvas.evaluate((canvas: HTMLCanvasElement) => {
    const { width, height } = canvas.getBoundingClientRect();
    return width / height / (canvas.width / canvas.height);
  });
  expect(shape, 'its proportions').toBeCloseTo(1, 1);
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
  expect(await sideways(playground)).toBe(0);
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect.poll(() => canvasOf(playground)).toMatchObject({ paper: '#15171a', ratio: 1 });
});

test('a page that is printed tells its pictures first', async ({ playground }) => {
  await playground.open();
  await playground.page.evaluate(() => {
    const canvas = document.querySelector('buddy-playground')?.shadowRoot?.querySelector('.stage canvas');
    addEventListener('beforeprint', () =>
      document.body.setAttribute('data-width', String((canvas as HTMLCanvasElement).width)),
    );
  });
  const before = await playground.canvas.evaluate((canvas: HTMLCanvasElement) => canvas.width);
  const pdf = await playground.page.pdf({ format: 'A4' });
  expect(pdf.subarray(0, 4).toString()).toBe('%PDF');
  expect(Number(await playground.page.locator('body').getAttribute('data-width'))).toBe(3 * before);
});

for (const width of [1440, 360]) {
  test(`right to left, ${width} pixels wide: words and controls are mirrored, addresses are not`, async ({
    playground,
  }) => {
    const { page, element } = playground;
    await page.setViewportSize({ width, height: 900 });
    await playground.open();
    await playground.allocate(40);
    const left = async (selector: string) => (await element.locator(selector).first().boundingBox())?.x ?? Number.NaN;
    const first = '.bar button:first-child';
    const before = { first: await left(first), at: await playground.picture.inStrip(0, 1) };
    const picture = (await playground.read()).picture;
    await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
    await playground.settled();
    expect(await left(first)).toBeGreaterThan(before.first);
    expect(await sideways(playground)).toBe(0);
    // The picture is the same, to the pixel.
    expect(await playground.picture.inStrip(0, 1)).toEqual(before.at);
    expect((await playground.read()).picture).toBe(picture);
    for (const selector of ['.stage canvas', '.transport', '.scrub input']) {
      await expect(element.locator(selector)).toHaveCSS('direction', 'ltr');
    }
    await expect(element.locator('.controls')).toHaveCSS('direction', 'rtl');
    await expect(element.locator('[part=sentence] .what')).toHaveCSS('text-align', 'right');
    // Pointing goes by the address, not by the page's direction.
    await playground.picture.pointAt(await playground.picture.inStrip(1, 1));
    await expect(element.locator('#inspect')).toContainText('0x');
  });
}

test.describe('at 200 %', () => {
  test.use({ viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 });
  test('all of it is there without scrolling sideways, and sharp', async ({ playground }) => {
    await playground.page.goto('./#scenario=fragmented-4k');
    await expect(playground.element.locator('.story')).toBeVisible();
    await playground.drawn();
    expect(await sideways(playground)).toBe(0);
    expect((await canvasOf(playground)).ratio).toBeCloseTo(2, 1);
    await expect(playground.button('Play')).toBeInViewport();
    // What stays at the window's foot leaves half of it to the picture.
    const foot = await playground.element.locator('.transport').boundingBox();
    expect(foot?.height).toBeLessThan(225);
  });
});

test('more contrast: quiet words are as dark as they need to be for it, on the canvas too', async ({ playground }) => {
  const { page } = playground;
  await playground.open();
  const plain = (await canvasOf(playground)).muted;
  const quiet = () =>
    playground.element.locator('.inspect').evaluate((one: HTMLElement) => getComputedStyle(one).color);
  const before = await quiet();
  const picture = (await playground.read()).picture;
  await page.emulateMedia({ contrast: 'more' });
  await playground.settled();
  expect((await canvasOf(playground)).muted).not.toBe(plain);
  expect(luminance(await quiet())).toBeLessThan(luminance(before));
  // Seven to one, on white.
  expect(1.05 / (luminance(await quiet()) + 0.05)).toBeGreaterThan(7);
  expect((await playground.read()).picture, 'drawn anew').not.toBe(picture);
  expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(0, 0, 0)');
});

test('forced colours: what is pressed can be read', async ({ playground }) => {
  await playground.page.emulateMedia({ forcedColors: 'active' });
  await playground.open();
  const pressed = playground.element.locator('.bar button[aria-pressed=true]').first();
  const { colour, ground } = await pressed.evaluate((one: HTMLElement) => {
    const { color, backgroundColor } = getComputedStyle(one);
    return { colour: color, ground: backgroundColor };
  });
  const [one, other] = [luminance(colour), luminance(ground)].sort((a, b) => b - a);
  expect(((one ?? 0) + 0.05) / ((other ?? 0) + 0.05)).toBeGreaterThan(4.5);
});

test('what is pointed at in the table is marked in the picture, and the other way round', async ({ playground }) => {
  await playground.open();
  await playground.allocate(5000);
  const { element } = playground;
  const row = element.locator('tr[data-start="0"]');
  await row.hover();
  await expect(element.locator('#inspect')).toContainText('0x0000–0x1fff');
  const focus = () =>
    element.evaluate((one: BuddyPlayground) =>
      one.renderRoot.querySelector('tr[data-pointed]')?.getAttribute('data-start'),
    );
  expect(await focus()).toBe('0');
  await playground.picture.pointAt(await playground.picture.inStrip(4, 4));
  await expect.poll(focus).toBe('4');
  await playground.picture.pointAt(await playground.picture.inBitset(1, 0));
  await expect(element.locator('#inspect')).toContainText('The live bit of 0x0000–0x1fff, order 1, is 1: bit');
});

/** Relative, of rgb(…). */
function luminance(colour: string): number {
  const parts = (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map((part) => Number(part) / 255);
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
