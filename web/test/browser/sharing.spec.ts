// A state on its way out and in again: links from one browser to the other, files, pictures, a clipboard that is closed.
import { readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import type { BuddyPlayground } from '../../element/buddy-playground.ts';
import { chromium as chromiumAt, firefox as firefoxAt } from '../../tools/setup/find-browser.mjs';
import { file } from './files.ts';
import { expect, type PlaygroundPage, test } from './playground.ts';

const SCENARIOS = [
  ...['guest-8', 'bytes-256', 'guest-64m', 'nothing-1-shipped', 'nothing-2-unit', 'nothing-3-pages'],
  ...['nothing-4-no-cache', 'nothing-5-buddy', 'oom-refused', 'oom-deflates', 'fragmented-2m', 'fragmented-4k'],
  ...['inflates-and-deflates', 'reporting'],
];

const dialog = ({ element }: PlaygroundPage) => element.getByRole('dialog', { name: 'Share' });

/** What the state at the cursor hashes to. */
const hash = (page: Page): Promise<string> =>
  page.locator('main > buddy-playground').evaluate((element: BuddyPlayground) => element.engine?.hash() ?? 'none');

const act = (page: Page, what: 'random' | 'middle' | 'free'): Promise<void> =>
  page.locator('main > buddy-playground').evaluate((element: BuddyPlayground, what) => {
    const { engine } = element;
    if (!engine) throw new Error('no engine');
    const { view } = engine;
    if (what === 'random') engine.random(2000, 17);
    if (what === 'free') {
      let unit = 0;
      while (view.blockAt(unit)?.kind !== 'live') unit += view.blockAt(unit)?.size ?? 1;
      engine.free(view.address(unit));
    }
    const { ops } = view.cursor;
    engine.seekStep(what === 'free' ? ops : Math.ceil(ops * 0.9), 1);
  }, what);

/** The link that the dialog shows; with what it says of its length. */
async function linkOf(playground: PlaygroundPage): Promise<string> {
  await playground.press('Share…');
  const field = dialog(playground).getByLabel('Link to this state');
  await expect(field).toHaveValue(/^http/);
  const link = await field.inputValue();
  await expect(dialog(playground)).toContainText(/characters. It opens exactly this state/);
  await playground.page.keyboard.press('Escape');
  await expect(dialog(playground)).toBeHidden();
  await expect(playground.button('Share…')).toBeFocused();
  return link;
}

interface Saved {
  readonly name: string;
  readonly content: Buffer;
}

/** What a button of the dialog saves. Over WebDriver BiDi there are no downloads: there, what would be one is read. */
async function saved(playground: PlaygroundPage, button: string): Promise<Saved> {
  const { page } = playground;
  const press = () => dialog(playground).getByRole('button', { name: button, exact: true }).click();
  if (page.context().browser()?.browserType().name() !== 'firefox') {
    const pressed = () => Promise.all([page.waitForEvent('download', { timeout: 20_000 }), press()]);
    // Of many in a row, a browser on a busy machine loses one now and then.
    const [download] = await pressed().catch(pressed);
    return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
  }
  await page.evaluate(() => {
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      this.id = 'saved';
      document.body.append(this);
    };
  });
  await press();
  await expect(page.locator('#saved')).toBeAttached();
  const [name, content] = await page.locator('#saved').evaluate(async (link: HTMLAnchorElement) => {
    link.remove();
    const reader = new FileReader();
    const read = new Promise((resolve) => reader.addEventListener('load', resolve));
    reader.readAsDataURL(await (await fetch(link.href)).blob());
    await read;
    return [link.download, String(reader.result).replace(/^.*,/, '')] as const;
  });
  return { name, content: Buffer.from(content, 'base64') };
}

test.describe('a link', () => {
  let other: Browser;

  test.beforeAll(async ({ playwright, browserName }) => {
    const from = (executablePath: string | undefined) => (executablePath === undefined ? {} : { executablePath });
    other =
      browserName === 'firefox'
        ? await playwright.chromium.launch({ ...from(chromiumAt()), args: ['--no-sandbox', '--disable-gpu'] })
        : await playwright.firefox.launch({ ...from(firefoxAt()), channel: 'moz-firefox' });
  });

  test.afterAll(() => other.close());

  /** Follows links in the other browser: each leads to its state. */
  async function follow(links: readonly { link: string; state: string }[]): Promise<void> {
    const page = await other.newPage();
    for (const { link, state } of links) {
      await page.goto('about:blank');
      await page.goto(link);
      await expect.poll(() => hash(page), { message: link.slice(0, 90), timeout: 20_000 }).toBe(state);
      await expect(page.locator('main > buddy-playground').getByRole('alert')).toHaveCount(0);
    }
    await page.close();
  }

  test('to every scenario opens in the other browser at the same state', async ({ playground }) => {
    test.setTimeout(240_000);
    const { page, element } = playground;
    await playground.open();
    const links: { link: string; state: string }[] = [];
    for (const name of SCENARIOS) {
      await page.goto(`./#scenario=${name}`);
      await expect.poll(() => element.evaluate((one: BuddyPlayground) => one.scenario)).toBe(name);
      await playground.drawn();
      await act(page, 'middle');
      const link = await linkOf(playground);
      expect(link).toMatch(new RegExp(`#scenario=${name}&at=\\d+\\.\\d+&state=[0-9a-f]+$`));
      links.push({ link, state: await hash(page) });
    }
    expect(new Set(links.map(({ state }) => state)).size).toBeGreaterThan(SCENARIOS.length / 2);
    await follow(links);
  });

  test('to 2,000 ops by hand, and to what was done after a recording, too', async ({ playground }) => {
    test.setTimeout(120_000);
    const { page } = playground;
    await playground.open('A guest of 64 MiB');
    await act(page, 'random');
    const byHand = { link: await linkOf(playground), state: await hash(page) };
    expect(byHand.link).toContain('#log=v1.');
    expect(byHand.link.length).toBeGreaterThan(2000);
    await page.goto('./#scenario=nothing-5-buddy');
    await expect(playground.element.locator('.story')).toHaveAttribute('data-story', 'nothing-5-buddy', {
      timeout: 20_000,
    });
    await act(page, 'free');
    const after = { link: await linkOf(playground), state: await hash(page) };
    expect(after.link.length).toBeLessThan(600);
    await follow([byHand, after]);
  });
});

test('a damaged link is told, and the default is there; where something is, it stays', async ({ playground }) => {
  const { page } = playground;
  await page.goto('./#log=v1.damaged');
  await expect(playground.alert).toContainText('This link is damaged');
  expect(await playground.figure('memory')).toBe(8);
  await playground.allocate(4096);
  for (const [fragment, told] of [
    ['log=v7.AAAA', 'version 7; this page reads version 1'],
    ['scenario=guest-8&at=1', 'This link is damaged'],
    ['log=v1.', "can't be unpacked"],
  ] as const) {
    await page.evaluate((fragment) => {
      location.hash = fragment;
    }, fragment);
    await expect(playground.alert).toContainText(told);
    expect(await playground.figure('programs')).toBe(1);
  }
  await page.evaluate(() => {
    location.hash = 'scenario=oom-refused&at=3.0&state=123';
  });
  await expect(playground.alert).toContainText('where 0x123 was left');
});

test('an op log and its JSON open again where they were saved, dropped, chosen or pasted', async ({ playground }) => {
  const { page } = playground;
  await playground.open();
  await playground.allocate(5000);
  await playground.target(3);
  await act(page, 'middle');
  const state = await hash(page);
  await playground.press('Share…');
  const log = await saved(playground, 'Save op log');
  const json = await saved(playground, 'Save JSON');
  const csv = await saved(playground, 'Save CSV');
  const rep = await saved(playground, 'Save malloc trace');
  expect([log, json, csv, rep].map((one) => one.name)).toEqual([
    'guest-8-op-2.1.log.txt',
    'guest-8-op-2.1.json',
    'guest-8.csv',
    'guest-8.rep',
  ]);
  expect(csv.content.toString()).toMatch(/^op,kind,id,value,ending,.*\n1,allocate,0,5000,done,2,0\n2,target/);
  expect(rep.content.toString()).toBe('32768\n1\n1\n1\na 0 5000\n');
  const schema = await dialog(playground).getByRole('link', { name: 'its schema' }).getAttribute('href');
  const served = await page.request.get(new URL(schema ?? '', page.url()).href);
  expect(await served.json()).toMatchObject({ $id: 'urn:buddy-playground:run:1' });
  expect(JSON.parse(json.content.toString()).$schema).toBe(served.url());
  await page.keyboard.press('Escape');

  await playground.press('256 bytes in units of 32');
  await playground.drop(file('run.txt', log.content));
  await expect.poll(() => hash(page)).toBe(state);
  await expect(playground.element.locator('.trace')).toContainText('run.txt: 2 operations on a guest of 32 KiB');
  await playground.press('256 bytes in units of 32');
  await playground.chooseTrace(file('run.json', json.content));
  await expect.poll(() => hash(page)).toBe(state);
  await playground.press('256 bytes in units of 32');
  await playground.paste(log.content.toString());
  await expect.poll(() => hash(page)).toBe(state);
  await playground.paste('buddy-playground log 1\nguest 8\nallocate lots\nend\n');
  await expect(playground.alert).toContainText('line 3 of the op log: expected a number');
  expect(await hash(page)).toBe(state);
});

test('what the clipboard does not take is selected', async ({ playground }) => {
  const { page } = playground;
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } });
  });
  await playground.open();
  await playground.press('Share…');
  await dialog(playground).getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect(dialog(playground).getByRole('status')).toContainText('is selected: the browser lets only you copy it');
  const area = dialog(playground).getByLabel('To be copied');
  await expect(area).toBeFocused();
  const [chosen, all] = await area.evaluate((one: HTMLTextAreaElement) => [
    one.selectionEnd - one.selectionStart,
    one.value.length,
  ]);
  expect(chosen).toBe(all);
  expect(await area.inputValue()).toContain('order 3   [.');
});

test('a trace of one’s own goes into no link, but into a file', async ({ playground }) => {
  await playground.open();
  await playground.chooseTrace(file('own.rep', '64\n2\n3\n1\na 0 24\na 1 8\nf 0\n'));
  await expect(playground.element.locator('.trace')).toContainText('own.rep');
  await playground.press('Share…');
  await expect(dialog(playground)).toContainText('A link can’t hold your own trace');
  const download = await saved(playground, 'Save a file instead');
  expect(download.content.toString()).toMatch(/\nallocate 24\nallocate 8\nfree 0\nend\n$/);
});

/** Of the pixels, those that may differ: edges of letters, and of what is clipped. */
const TOLERANCE = 0.004;

/** How far two pictures are apart, in a browser: the share of pixels that differ by more than a shade. */
async function apart(page: Page, one: { type: string; content: Buffer }, other: { type: string; content: Buffer }) {
  const urls = [one, other].map(({ type, content }) => `data:${type};base64,${content.toString('base64')}`);
  return page.evaluate(async (urls) => {
    const drawn = await Promise.all(
      urls.map(async (url) => {
        const image = new Image();
        image.src = url;
        await image.decode();
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
        const ctx = canvas.getContext('2d') as CanvasRenderingContext2D;
        ctx.drawImage(image, 0, 0);
        return ctx.getImageData(0, 0, canvas.width, canvas.height);
      }),
    );
    const [a, b] = drawn as [ImageData, ImageData];
    if (a.width !== b.width || a.height !== b.height) return 1;
    let different = 0;
    for (let at = 0; at < a.data.length; at += 4) {
      const by = [0, 1, 2].map((part) => Math.abs((a.data[at + part] ?? 0) - (b.data[at + part] ?? 0)));
      if (Math.max(...by) > 60) different += 1;
    }
    return different / (a.width * a.height);
  }, urls);
}

for (const machine of ['A guest of 8 pages', '256 bytes in units of 32', 'A guest of 64 MiB']) {
  test(`the SVG of every part looks as its PNG does: ${machine}`, async ({ playground }) => {
    const { page } = playground;
    await playground.open(machine);
    await page.locator('main > buddy-playground').evaluate((element: BuddyPlayground) => {
      const { engine } = element;
      engine?.random(40, 4);
      if (engine?.view.guest) engine.target(Math.floor(engine.view.units / 3));
      engine?.random(5, 2);
    });
    await playground.press('Share…');
    const form = dialog(playground);
    await form.locator('select[name=scale]').selectOption('1');
    const parts = await form
      .locator('select[name=part] option')
      .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
    expect(parts.length).toBeGreaterThan(5);
    const place = () => form.getByRole('button', { name: 'Save as SVG', exact: true }).boundingBox();
    const before = await place();
    const seen: Buffer[] = [];
    for (const part of parts) {
      await form.locator('select[name=part]').selectOption(part);
      const svg = { type: 'image/svg+xml', content: (await saved(playground, 'Save as SVG')).content };
      const png = { type: 'image/png', content: (await saved(playground, 'Save as PNG')).content };
      expect(await apart(page, svg, png), part).toBeLessThan(TOLERANCE);
      // It could have been otherwise: something else is further away.
      const other = seen.at(-1);
      if (other) expect(await apart(page, svg, { type: 'image/png', content: other })).toBeGreaterThan(TOLERANCE);
      seen.push(png.content);
      const [error, title, words] = await page.evaluate((text) => {
        const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
        return [
          parsed.querySelector('parsererror'),
          parsed.querySelector('title')?.textContent,
          parsed.querySelectorAll('text').length,
        ];
      }, svg.content.toString());
      expect(error, part).toBeNull();
      expect(title).toMatch(/ of a (guest|heap) of /);
      if (part !== 'log') expect(words, part).toBeGreaterThan(0);
    }
    // Whatever it told meanwhile: nothing moved under the pointer.
    expect(await place()).toEqual(before);
  });
}

test('a moving picture has the steps of its ops, and stands where less motion is wanted', async ({
  playground,
  browserName,
}) => {
  const { page } = playground;
  await playground.open();
  await playground.allocate(4096);
  await playground.target(2);
  const steps = await page.locator('main > buddy-playground').evaluate((element: BuddyPlayground) => {
    const { engine } = element;
    if (!engine) throw new Error('no engine');
    engine.seek(0);
    let steps = 0;
    while (engine.forward()) steps += 1;
    return steps;
  });
  const state = await hash(page);
  await playground.press('Share…');
  const download = await saved(playground, 'Save as a moving SVG');
  await expect(dialog(playground).getByRole('status')).toContainText(`It has ${steps + 1} frames.`);
  expect(await hash(page)).toBe(state);
  const text = download.content.toString();
  await page.goto('about:blank');
  // A pointer on it would hold it.
  await page.mouse.move(5, 700);
  for (const [motion, least] of [
    ['reduce', 0],
    ['no-preference', 2],
  ] as const) {
    // Over WebDriver BiDi nothing is emulated: the browser was started for less motion.
    if (browserName === 'firefox' && motion !== 'reduce') continue;
    if (browserName !== 'firefox') await page.emulateMedia({ reducedMotion: motion });
    await page.setContent(`<body>${text}</body>`);
    const frames = page.locator('.frame');
    await expect(frames).toHaveCount(steps + 1);
    const shown = () =>
      frames.evaluateAll((all) => all.findIndex((one) => getComputedStyle(one).visibility === 'visible'));
    const seen = new Set<number>();
    for (let look = 0; look < 12; look += 1) {
      seen.add(await shown());
      await page.waitForTimeout(150);
    }
    expect(seen.size).toBeGreaterThanOrEqual(Math.max(least, 1));
    if (motion === 'reduce') expect([...seen]).toEqual([steps]);
  }
});
