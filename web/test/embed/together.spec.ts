// Two versions on a page, a page without a network, and a policy that refuses WebAssembly.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmPackage } from '../../tools/run/paths.mjs';
import { expect, machine, test } from './site.ts';

test('two versions on a page: the first defines the element, both engines run', async ({ site }) => {
  const script = readFileSync(join(npmPackage, 'standalone.js'), 'utf8');
  // Another version: its global, its sentences and its WebAssembly's glue are its own.
  const other = script
    .replace(/BuddyPlayground\b/, 'OtherPlayground')
    .replaceAll('Loading the allocator…', 'Loading another version…');
  expect(other).not.toBe(script);
  await site.page.route('**/other.js', (route) => route.fulfill({ contentType: 'text/javascript', body: other }));
  await site.open(
    '<buddy-playground scenario="splitting" step="2"></buddy-playground>',
    '<script src="other.js"></script><script src="standalone.js"></script><script type="module" src="element.js"></script>',
  );
  const element = await site.ready();
  expect(await machine(element)).toMatchObject({ op: 2, ops: 6 });
  const figures = await site.page.evaluate(async () => {
    type Library = typeof import('../../package/index.ts');
    const { BuddyPlayground, OtherPlayground } = window as never as Record<string, Library>;
    const engines = await Promise.all(
      [BuddyPlayground, OtherPlayground].map((library) => library?.Engine.create({ guest: true, units: 8 })),
    );
    engines[0]?.allocate(8192);
    return engines.map((engine) => engine?.view.counts.free);
  });
  expect(figures).toEqual([6, 8]);
  expect(site.complaints).toEqual([]);
});

test('offline after it has loaded: further embeds open, and nothing is asked of the network', async ({ site }) => {
  await site.open('<buddy-playground></buddy-playground>');
  await site.ready();
  await site.page.context().setOffline(true);
  site.requests.length = 0;
  await site.page.evaluate(() => {
    const embed = document.createElement('buddy-playground');
    embed.setAttribute('scenario', 'oom-deflates');
    embed.id = 'late';
    document.body.append(embed);
  });
  const late = site.page.locator('#late');
  await expect(late.locator('.stage canvas')).toBeVisible();
  await late.getByRole('button', { name: 'To the end' }).click();
  await expect(late.locator('[part=sentence]')).toBeVisible();
  expect(await machine(late)).toMatchObject({ units: 65_536 });
  expect(site.requests).toEqual([]);
  expect(site.complaints).toEqual([]);
});

test('a policy without wasm-unsafe-eval: the recorded picture, and why', async ({ site }) => {
  const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:";
  await site.open(
    '<buddy-playground><img slot="fallback" alt="Recorded" src="data:image/svg+xml,%3Csvg xmlns=\'http://www.w3.org/2000/svg\'/%3E" width="300" height="100"></buddy-playground>',
    undefined,
    { 'content-security-policy': policy },
  );
  const element = site.page.locator('buddy-playground');
  await expect(element.getByRole('alert')).toContainText('wasm-unsafe-eval');
  await expect(site.page.getByAltText('Recorded')).toBeVisible();
});

test('with it, the strictest policy else lets all of it run', async ({ site }) => {
  const policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; img-src data:; require-trusted-types-for 'script'; trusted-types buddy-playground";
  await site.open('<buddy-playground scenario="bump" step="6" views="strip"></buddy-playground>', undefined, {
    'content-security-policy': policy,
  });
  const element = await site.ready();
  await element.getByRole('button', { name: 'Step back' }).click();
  expect(await machine(element)).toMatchObject({ op: 5 });
  expect(site.complaints).toEqual([]);
});
