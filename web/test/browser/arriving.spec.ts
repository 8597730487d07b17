// How a trace arrives: with a bad line, as too much, from an address.
import { readdirSync } from 'node:fs';
import { brokenAt, COMPILE, file, fixture, SERVE, SERVE_OPS, text } from './files.ts';
import { expect, type PlaygroundPage, test } from './playground.ts';

/** Drops empty files of these names. */
async function drop(playground: PlaygroundPage, ...names: string[]): Promise<void> {
  await playground.canvas.evaluate((canvas, names) => {
    const dataTransfer = new DataTransfer();
    for (const name of names) dataTransfer.items.add(new File(['x'], name));
    const options = { dataTransfer, bubbles: true, composed: true, cancelable: true };
    canvas.dispatchEvent(new DragEvent('drop', options));
  }, names);
}

/** Where the built page has a recording, seen from the page. */
function served(beginning: string): string {
  const assets = readdirSync(new URL('../../../dist/assets/', import.meta.url));
  return `assets/${assets.find((name) => name.startsWith(beginning) && name.endsWith('.gz'))}`;
}

test('a bad line is named, and the reading goes on without it', async ({ playground }) => {
  await playground.open();
  const lines = brokenAt(COMPILE, 20_000).split('\n');
  lines[99] = '<b>not</b> a line';
  await playground.chooseTrace(file('two.txt', lines.join('\n')));
  await expect(playground.alert).toContainText(/Line 100 is broken: expected .*, found “<b>not<\/b> a line”/);
  await playground.press('Go on without it');
  const left = playground.element.getByText('2 bad lines left out');
  await expect(left).toBeVisible();
  await expect(playground.alert).toHaveCount(0);
  await left.click();
  const told = playground.element.locator('.bad li');
  await expect(told).toHaveText([/^Line 100 is broken/, /^Line 20000 is broken/]);
  await expect(playground.element.locator('.bad b')).toHaveCount(0);
});

test('of many bad lines the first are listed; what is no trace at all can’t be gone on with', async ({
  playground,
}) => {
  await playground.open();
  const lines = text(SERVE).split('\n').slice(0, 1000);
  for (let at = 100; at < 140; at += 1) lines[at] = 'x';
  await playground.drop(file('many.txt', lines.join('\n')));
  await playground.press('Go on without it');
  await playground.element.getByText('40 bad lines left out').click();
  await expect(playground.element.locator('.bad')).toContainText('These are the first 8.');
  await playground.drop(file('prose.txt', 'It was a dark night.\n'));
  await expect(playground.alert).toContainText('Nothing up to line 1');
  await expect(playground.button('Go on without it')).toHaveCount(0);
});

test('what can’t be replayed says why, and what would', async ({ playground }) => {
  await playground.open();
  for (const [name, message] of [
    ['sqlite.dhat.json.gz', /looks like a DHAT profile; .*no order/],
    ['sqlite.massif.txt.gz', /looks like a massif profile/],
    ['words.heaptrack.zst', /compressed with .*zstd -d/i],
  ] as const) {
    await playground.chooseTrace(fixture(name));
    await expect(playground.alert).toContainText(message);
    await playground.press('Dismiss the message');
  }
});

test('several files at once are too many', async ({ playground }) => {
  await playground.open();
  await drop(playground, 'one.txt', 'two.txt');
  await expect(playground.alert).toHaveText(/One trace at a time: these are 2 files\./);
});

test('from an address of the page', async ({ page, playground }) => {
  await page.goto(`./?trace=${served('serve.perf')}`);
  await expect(playground.element.locator('.trace')).toContainText('serve.perf');
  await expect(playground.scrubber).toHaveAttribute('aria-valuetext', new RegExp(`of ${SERVE_OPS}`));
});

test('an address of somewhere else is refused by its name, unless the page names its origin', async ({
  page,
  playground,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`./?trace=${encodeURIComponent('https://elsewhere.invalid/t.txt?a=1')}`);
  await expect(playground.alert).toContainText('The trace at https://elsewhere.invalid/t.txt?a=1 is not fetched');
  expect(asked.filter((url) => url.startsWith('https://elsewhere'))).toEqual([]);
  const { origin } = new URL(page.url());
  // The other name of this machine is another origin.
  const other = origin.replace('localhost', '127.0.0.1');
  const headers = { 'access-control-allow-origin': '*' };
  await page.route(`${other}/t.txt`, (route) => route.fulfill({ headers, body: text(SERVE) }));
  await playground.element.evaluate((element, other) => {
    element.setAttribute('trace-origins', `https://a.example ${other}`);
    element.setAttribute('trace', `${other}/t.txt`);
  }, other);
  await expect(playground.element.locator('.trace')).toContainText('t.txt');
  await expect(playground.alert).toHaveCount(0);
});

test('an address that leads nowhere leaves the machine as it is', async ({ page, playground }) => {
  await page.goto('./?trace=data:text/plain,x');
  await expect(playground.alert).toContainText('is not fetched');
  await expect(playground.scrubber).toBeVisible();
});

test('pasted by its button', async ({ page, playground, context, browserName }) => {
  test.skip(browserName !== 'chromium', 'Firefox asks with a menu of its own');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await playground.open();
  await page.evaluate((text) => navigator.clipboard.writeText(text), text(SERVE).split('\n').slice(0, 300).join('\n'));
  await playground.press('A recorded program…');
  await playground.press('Paste and read');
  await expect(playground.element.locator('.trace')).toContainText('clipboard');
});

test('what it is not allowed to paste it says', async ({ page, playground }) => {
  await page.addInitScript(() => {
    const readText = () => Promise.reject(new DOMException('denied', 'NotAllowedError'));
    Object.defineProperty(navigator, 'clipboard', { value: { readText } });
  });
  await playground.open();
  await playground.press('A recorded program…');
  await playground.press('Paste and read');
  await expect(playground.alert).toContainText('paste into the field');
});
