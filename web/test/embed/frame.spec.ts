// The page for iframes, in a page of another origin: its height, its theme, its parameters, and the way to the whole.
import type { Frame, Page } from '@playwright/test';
import { expect, type Host as Other, test } from './site.ts';

interface Framed {
  readonly frame: Frame;
  /** Every message that the frame sent. */
  messages(): Promise<unknown[]>;
  post(message: unknown): Promise<void>;
}

/** A host as the documentation tells one to write it. */
async function host(page: Page, other: Other, frame: string, sandbox = ''): Promise<Framed> {
  const html = `<!doctype html><title>Host</title><link rel="icon" href="data:,"><h1>Host</h1>
    <iframe src="${frame}" ${sandbox} width="600" height="50" title="A buddy allocator"></iframe>
    <script>
      window.messages = [];
      addEventListener('message', ({ source, data }) => {
        window.messages.push(data);
        const frame = [...document.querySelectorAll('iframe')].find((one) => one.contentWindow === source);
        if (frame && data?.type === 'buddy-playground:height') frame.height = data.height;
      });
    </script>`;
  other.write('host.html', html);
  await page.goto(`${other.address}host.html`);
  const inner = page.frames().at(-1);
  if (!inner) throw new Error('no frame');
  return {
    frame: inner,
    messages: () => page.evaluate(() => (window as never as { messages: unknown[] }).messages),
    post: (message) =>
      page.evaluate((message) => document.querySelector('iframe')?.contentWindow?.postMessage(message, '*'), message),
  };
}

test('it tells its height, in numbers alone, and again when it changes', async ({ site, other }) => {
  const { frame, messages } = await host(
    site.page,
    other,
    `${site.address}embed.html?scenario=bump&step=6&views=strip&controls=time`,
    'sandbox="allow-scripts"',
  );
  await expect(frame.locator('buddy-playground .stage canvas')).toBeVisible();
  const inside = () => frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
  const outside = async () => Number(await site.page.locator('iframe').getAttribute('height'));
  await expect.poll(async () => (await outside()) - (await inside())).toBe(0);
  const before = await outside();
  await frame.locator('buddy-playground').evaluate((embed) => embed.setAttribute('views', 'strip bytes figures'));
  await expect.poll(outside).toBeGreaterThan(before);
  for (const message of await messages()) {
    expect(message).toEqual({ type: 'buddy-playground:height', height: expect.any(Number) });
  }
  // Nothing in it scrolls: it is as high as what it holds.
  expect(await frame.evaluate(() => document.documentElement.scrollHeight <= innerHeight)).toBe(true);
  expect(site.complaints).toEqual([]);
});

test('it follows the theme of its host, and refuses whatever else it is sent', async ({ site, other, browserName }) => {
  test.skip(browserName !== 'chromium', 'over WebDriver BiDi no colour scheme can be set');
  const { frame, post, messages } = await host(site.page, other, `${site.address}embed.html?scenario=splitting`);
  const element = frame.locator('buddy-playground');
  await expect(element.locator('.stage canvas')).toBeVisible();
  const paper = () => element.evaluate((embed) => getComputedStyle(embed).getPropertyValue('--paper').trim());
  expect(await paper()).toBe('#fcfbf8');
  const told = (await messages()).length;
  await post({ type: 'buddy-playground:theme', theme: 'dark' });
  await expect.poll(paper).toBe('#15171a');
  // It answers with its height: a host that came late learns it so.
  await expect.poll(async () => (await messages()).length).toBeGreaterThan(told);
  await site.page.emulateMedia({ colorScheme: 'dark' });
  await post({ type: 'buddy-playground:theme', theme: 'light' });
  await expect.poll(paper).toBe('#fcfbf8');
  await post({ type: 'buddy-playground:theme', theme: 'auto' });
  await expect.poll(paper).toBe('#15171a');
  expect(site.complaints).toEqual([]);
  const hostile = [
    { type: 'buddy-playground:theme', theme: '"><img src=x onerror=alert(1)>' },
    { type: 'buddy-playground:theme', theme: { toString: 'dark' } },
    { type: 'buddy-playground:theme' },
    { type: 'buddy-playground:eval', theme: 'light', code: 'document.body.remove()' },
    { type: 'buddy-playground:height', height: 1e9 },
  ];
  for (const message of hostile) await post(message);
  await expect.poll(() => site.complaints.length).toBe(hostile.length);
  for (const complaint of site.complaints) expect(complaint).toContain('this one was refused');
  // What is not addressed to it is somebody else's.
  for (const message of [null, 1, 'light', [], {}, { type: 5 }, { type: 'webpackOk' }]) await post(message);
  // Neither is what does not come from its host.
  await frame.evaluate(() => postMessage({ type: 'buddy-playground:theme', theme: 'light' }, '*'));
  await site.page.waitForTimeout(200);
  expect(site.complaints).toHaveLength(hostile.length);
  expect(await paper()).toBe('#15171a');
  await expect(element).toBeVisible();
});

test('parameters that can’t be are told, and none becomes markup or an address that runs', async ({ site, other }) => {
  const query = new URLSearchParams({
    scenario: '<img src=x onerror=alert(1)>',
    '<b>unknown': '1',
    page: 'javascript:alert(1)',
    theme: 'dark',
    views: 'strip <i>',
  });
  const { frame } = await host(site.page, other, `${site.address}embed.html?${query}#log=v1.hurt`);
  const alerts = frame.getByRole('alert');
  await expect(alerts.filter({ hasText: 'There is no parameter “<b>unknown”' })).toBeVisible();
  await expect(alerts.filter({ hasText: 'begins with https:// or http://, not “javascript:alert(1)”' })).toBeVisible();
  await expect(alerts.filter({ hasText: 'This link is damaged' })).toBeVisible();
  await expect(alerts.filter({ hasText: '“<i>” is none of them' })).toBeVisible();
  expect(await frame.evaluate(() => document.querySelectorAll('img, b, i').length)).toBe(0);
  await expect(frame.getByRole('link')).toHaveCount(0);
});

test('it links back to the whole playground, at the state that is open here', async ({ site, other }) => {
  const page = 'https://example.org/playground/';
  const { frame } = await host(
    site.page,
    other,
    `${site.address}embed.html?scenario=splitting&step=2&page=${encodeURIComponent(page)}`,
  );
  const link = frame.getByRole('link', { name: 'Open in the playground' });
  await expect(link).toHaveAttribute('href', page);
  await expect(frame.locator('buddy-playground .stage canvas')).toBeVisible();
  await link.hover();
  await expect(link).toHaveAttribute('href', /^https:\/\/example\.org\/playground\/#log=v1\./);
  // What it links to is what is open: another frame opens it.
  const fragment = (await link.getAttribute('href'))?.split('#')[1];
  const again = await host(site.page, other, `${site.address}embed.html#${fragment}`);
  await expect(again.frame.locator('buddy-playground .where')).toContainText('op 2/6 · step 3/3');
});

test('a frame by itself is a page like any other', async ({ site }) => {
  await site.page.goto(`${site.address}embed.html?scenario=balloon&step=4`);
  await expect(site.page.locator('buddy-playground .stage canvas')).toBeVisible();
  expect(site.complaints).toEqual([]);
});
