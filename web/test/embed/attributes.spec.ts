// What an embed can be asked by its attributes; and that whatever can't be is told, and changes nothing.
import { expect, machine, SCRIPT, type Site, test } from './site.ts';

const SPLITTING = { units: 8, unit: 32, heap: 'buddy-mru', guest: false, op: 2, ops: 6 };

/** Sets attributes, and waits until the element has looked at them. */
async function set({ page }: Site, attributes: Record<string, string | null>): Promise<void> {
  await page.locator('buddy-playground').evaluate(async (element, attributes) => {
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, value);
    }
    await (element as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete;
  }, attributes);
}

test('heap, unit, placement and step, in any order and again', async ({ site }) => {
  await site.open('<buddy-playground step="2" scenario="splitting"></buddy-playground>');
  const element = await site.ready();
  expect(await machine(element)).toEqual(SPLITTING);
  await set(site, { step: null, unit: '16', scenario: 'bytes-256', placement: 'lowest' });
  expect(await machine(element)).toMatchObject({ units: 16, unit: 16, heap: 'buddy-lowest', ops: 0 });
  await set(site, { heap: 'buddy', placement: null });
  expect(await machine(element)).toMatchObject({ units: 16, heap: 'buddy-mru' });
  for (const heap of ['id', 'bump', 'first-fit', 'next-fit', 'best-fit', 'buddy-lowest']) {
    await set(site, { heap });
    expect(await machine(element)).toMatchObject({ heap });
  }
  // A story's log runs on another heap as well.
  await set(site, { unit: null, scenario: 'fragmentation', heap: 'best-fit', step: '15' });
  expect(await machine(element)).toMatchObject({ heap: 'best-fit', op: 15, ops: 15 });
  await set(site, { scenario: null, heap: null, step: null });
  expect(await machine(element)).toMatchObject({ guest: true, units: 8, heap: 'buddy-mru' });
  await expect(element.getByRole('alert')).toHaveCount(0);
  expect(site.complaints).toEqual([]);
});

test('views and controls say what is there', async ({ site }) => {
  await site.open(
    '<buddy-playground scenario="balloon" step="4" controls="time" views="strip balloon"></buddy-playground>',
  );
  const element = await site.ready();
  await expect(element.getByRole('application')).toHaveAttribute(
    'aria-label',
    'Address strip and host memory, balloon',
  );
  await expect(element.locator('[part=figures]')).toHaveCount(0);
  await expect(element.getByRole('button', { name: 'Allocate' })).toHaveCount(0);
  await expect(element.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  const canvas = element.locator('.stage canvas');
  const height = async () => (await canvas.boundingBox())?.height ?? 0;
  const low = await height();
  await set(site, { views: 'tree bits lists strip balloon figures', controls: 'all' });
  await expect.poll(height).toBeGreaterThan(low + 50);
  await expect(element.getByRole('button', { name: 'Allocate' })).toBeVisible();
  await set(site, { views: null, controls: 'none' });
  await expect(element.getByRole('button', { name: 'Play', exact: true })).toHaveCount(0);
  await expect(element.locator('[part=figures]')).toBeVisible();
});

const HOSTILE = '<img src=x onerror="window.hurt=1">';
const LONG = 'x'.repeat(100_000);

test('whatever can’t be is told, with what would do, and leaves all as it was', async ({ site }) => {
  await site.open('<buddy-playground scenario="splitting" step="2" theme="dark"></buddy-playground>');
  const element = await site.ready();
  const told = await element.evaluateHandle((embed) => {
    const told: string[] = [];
    embed.addEventListener('error', (event) => told.push((event as CustomEvent<Error>).detail.message));
    window.addEventListener('error', () => told.push('the page’s own handler'));
    return told;
  });
  const refused: [Record<string, string>, RegExp][] = [
    [{ scenario: HOSTILE }, /A scenario is one of guest-8, .*splitting.*, not “<img src=x/],
    [{ scenario: '__proto__' }, /A scenario is one of/],
    [{ scenario: 'nothing-1-shipped' }, /A scenario is one of/],
    [{ scenario: LONG }, /not “x{39}…”\./],
    [{ scenario: '' }, /A scenario is one of/],
    [{ heap: 'id-cached' }, /A heap is one of buddy, buddy-mru, .*best-fit, not “id-cached”\./],
    [{ heap: 'bump', placement: 'lowest' }, /leave one of them out/],
    [{ heap: 'buddy-mru', placement: 'lowest' }, /leave one of them out/],
    [{ placement: 'MRU' }, /The placement is one of mru, lowest, not “MRU”\./],
    [{ unit: '16' }, /“splitting” is a story and has its own unit/],
    [{ scenario: 'bytes-256', unit: '24' }, /a power of two from 8 to 256, not 24/],
    [{ scenario: 'bytes-256', unit: '512' }, /a power of two from 8 to 256, not 512/],
    [{ scenario: 'guest-8', unit: '16' }, /a page of 4096 bytes, not 16/],
    [{ unit: '1e1' }, /own unit|0 or more/],
    [{ step: '-1' }, /The step is a number of ops, 0 or more, as in 12, not “-1”\./],
    [{ step: '7' }, /There is no op 7 in the log of splitting: step is at most 6\./],
    [{ step: '99999999999999999999' }, /0 or more, as in 12/],
    [{ step: 'NaN' }, /0 or more, as in 12/],
    [{ views: 'tree <b>' }, /some of tree, bits, .*figures; “<b>” is none of them\./],
    [{ controls: 'some' }, /one of all, time, none, not “some”\./],
    [{ theme: 'blue"onload=' }, /A theme is one of light, dark, auto/],
    [{ link: 'javascript:alert(1)' }, /A link is a fragment/],
    [{ link: '#log=v1.AAAA' }, /This link is damaged/],
    [{ link: '#log=v9.AAAA' }, /version 9/],
    [{ link: '#scenario=none' }, /A scenario is one of/],
    [{ link: '#scenario=splitting&at=x' }, /This link is damaged/],
    [{ link: '#scenario=splitting&at=2.3&state=zz' }, /This link is damaged/],
  ];
  for (const [attributes, message] of refused) {
    await set(site, attributes);
    await expect(element.getByRole('alert'), JSON.stringify(attributes).slice(0, 80)).toContainText(message);
    expect((await told.evaluate((told) => told.splice(0))).join(), 'the event tells the same').toMatch(message);
    expect(await machine(element)).toEqual(SPLITTING);
    await expect(element).toHaveAttribute('theme', 'dark');
    const none = { heap: null, placement: null, unit: null, views: null, controls: null, link: null, theme: null };
    await set(site, { ...none, scenario: 'splitting', step: '2' });
    await set(site, { theme: 'dark' });
    await expect(element.getByRole('alert')).toHaveCount(0);
    await told.evaluate((told) => told.splice(0));
  }
  expect(await site.page.evaluate(() => 'hurt' in window)).toBe(false);
  expect(await element.evaluate((embed) => embed.shadowRoot?.querySelectorAll('img, script, iframe').length)).toBe(0);
  expect(site.complaints).toEqual([]);
});

test('properties of any type are refused as attributes are', async ({ site }) => {
  await site.open('<buddy-playground scenario="splitting" step="2"></buddy-playground>');
  const element = await site.ready();
  for (const name of ['scenario', 'heap', 'unit', 'placement', 'step', 'views', 'controls', 'theme', 'link']) {
    for (const kind of ['symbol', 'object', 'thrower', 'function', 'number', 'array']) {
      await element.evaluate(
        async (embed, [name, kind]) => {
          const values: Record<string, unknown> = {
            symbol: Symbol('s'),
            object: {},
            thrower: {
              toString: () => {
                throw new Error('mine');
              },
            },
            function: () => 'splitting',
            number: -1.5,
            array: ['splitting'],
          };
          (embed as never as Record<string, unknown>)[name] = values[kind];
          await (embed as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete;
        },
        [name, kind] as const,
      );
      await expect(element.getByRole('alert'), `${name}: ${kind}`).toBeVisible();
      expect(await machine(element)).toEqual(SPLITTING);
    }
    await element.evaluate(async (embed, name) => {
      const values: Record<string, unknown> = { scenario: 'splitting', step: 2 };
      (embed as never as Record<string, unknown>)[name] = values[name];
      await (embed as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete;
    }, name);
    // A theme that can't be has given way to none already: its message is dismissed by hand.
    if (name === 'theme') await element.getByRole('button', { name: 'Dismiss the message' }).click();
    await expect(element.getByRole('alert'), name).toHaveCount(0);
  }
});

test('set before it is defined, made by a script, cloned, and moved', async ({ site }) => {
  await site.open('<div id="here"></div><buddy-playground></buddy-playground>', '');
  const element = site.page.locator('buddy-playground').first();
  await element.evaluate((embed) => Object.assign(embed, { step: 2, scenario: 'splitting' }));
  await site.page.addScriptTag({ url: 'standalone.js' });
  await site.ready();
  expect(await machine(element)).toEqual(SPLITTING);
  const kept = await element.evaluate(async (embed) => {
    type Embed = HTMLElement & { engine: unknown; updateComplete: Promise<unknown> };
    const before = (embed as Embed).engine;
    document.querySelector('#here')?.append(embed);
    await new Promise((resolve) => setTimeout(resolve, 50));
    return (embed as Embed).engine === before;
  });
  expect(kept, 'moved, it keeps its machine').toBe(true);
  await element.evaluate((embed) => {
    embed.setAttribute('scenario', 'fragmentation');
    embed.setAttribute('step', '13');
    const clone = embed.cloneNode() as HTMLElement;
    clone.id = 'clone';
    document.body.append(clone);
    const made = document.createElement('buddy-playground');
    Object.assign(made, { views: 'strip', step: 6, id: 'made' });
    document.body.append(made);
    (made as HTMLElement & { scenario: string }).scenario = 'bump';
  });
  await expect(site.page.locator('#clone .stage canvas')).toBeVisible();
  await expect(site.page.locator('#made .stage canvas')).toBeVisible();
  expect(await machine(site.page.locator('#clone'))).toMatchObject({ op: 13, ops: 15 });
  expect(await machine(site.page.locator('#made'))).toMatchObject({ heap: 'bump', op: 6 });
  expect(site.complaints).toEqual([]);
});

test('a link opens the state that it was made at, and says where it is another', async ({ site }) => {
  await site.open('<buddy-playground scenario="splitting"></buddy-playground>');
  const element = await site.ready();
  const state = await element.evaluate((embed) => {
    const { engine } = embed as HTMLElement & { engine: import('../../model/engine.ts').Engine };
    engine.seekStep(2, 1);
    return engine.hash().slice(2);
  });
  await set(site, { link: `#scenario=splitting&at=2.1&state=${state}` });
  await expect(element.locator('.where')).toContainText('op 2/6 · step 1/3');
  await expect(element.getByRole('alert')).toHaveCount(0);
  await set(site, { link: '#scenario=splitting&at=2.1&state=1' });
  await expect(element.getByRole('alert')).toContainText('another version');
});

test('one script tag is enough', async ({ site }) => {
  await site.open('<p>Before</p><buddy-playground></buddy-playground>', SCRIPT);
  const element = await site.ready();
  await element.getByRole('button', { name: 'Allocate', exact: true }).click();
  await expect(element.locator('[data-count=programs]')).toContainText('1 page');
});

for (const again of [false, true]) {
  test(`a property outdoes the attribute from before the definition on, ${again ? 'set again' : 'once'}`, async ({
    site,
  }) => {
    const set = (name: string) => `<script>document.querySelector('buddy-playground').scenario = '${name}'</script>`;
    const after = again ? set('splitting') : '';
    await site.open(
      `<buddy-playground scenario="guest-8"></buddy-playground>${set(again ? 'bump' : 'splitting')}${SCRIPT}${after}`,
      '<meta name="description" content="The script comes later">',
    );
    const embed = await site.ready();
    expect(await machine(embed)).toMatchObject({ units: SPLITTING.units, ops: SPLITTING.ops });
    expect(await embed.evaluate((one) => (one as HTMLElement & { scenario: string }).scenario)).toBe('splitting');
  });
}

test('in another document it is dressed as before', async ({ site }) => {
  await site.open('<buddy-playground></buddy-playground><iframe></iframe>');
  const embed = await site.ready();
  const dressed = await embed.evaluate((one) => {
    const before = one.shadowRoot?.adoptedStyleSheets.length;
    document.querySelector('iframe')?.contentDocument?.body.append(one);
    return [before, one.shadowRoot?.adoptedStyleSheets.length];
  });
  expect(dressed).toEqual([1, 1]);
});
