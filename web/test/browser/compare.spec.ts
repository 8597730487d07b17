// Two machines on the same program: what each returns, the difference, and everything that changes it.
import type { BuddyCompare } from '../../element/compare/index.ts';
import { Comparison, type Told } from './comparison.ts';
import { expect, test } from './playground.ts';

const OPS = 41_930;

/** The one figure is the difference of what both engines count. */
function expectDifference({ difference, headline, counts: [a, b] }: Told): void {
  const [left = Number.NaN, right = Number.NaN] = [a.returned, b.returned];
  expect(difference).toBe(Math.abs(left - right));
  if (left !== right) expect(headline).toContain(`more back from ${left > right ? 'A' : 'B'}.`);
}

test('the presets, in figures and as a table: what was shipped, the cure, and one change at a time', async ({
  page,
}) => {
  const comparison = new Comparison(page);
  await comparison.open();
  const all = await comparison.told();
  expect(all.counts.map(({ returned }) => returned)).toEqual([0, 8128]);
  expect(all.headline).toBe('The host got 31.8 MiB more back from B.');
  expect(all.reasons[0]).toContain('Of 8192 ballooned pages, the host was backing none.');
  expect(all.reasons[1]).toContain('Of 8192 ballooned pages, the host was backing 8128.');
  expectDifference(all);

  await comparison.element.getByText('The curves as a table').click();
  const rows = await comparison.element
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll<HTMLElement>('[data-pages]')].map((cell) => Number(cell.dataset.pages)),
      ),
    );
  expect(rows).toEqual([
    [0, 0, 0, 0, 0, 0],
    [13_772, 0, 0, 13_760, 0, 0],
    [13_772, 0, 0, 13_760, 0, 0],
    [13_772, 8192, 0, 5632, 8192, 8128],
  ]);

  for (const [title, a, b, words] of [
    ['Only the unit', 0, 0, 'it changes nothing here'],
    ['Only the cache', 0, 8192, 'Only the page cache differs.'],
    ['Only the heap', 8192, 8128, 'Only the heap differs.'],
  ] as const) {
    const told = await comparison.preset(title);
    expect(
      told.counts.map(({ returned }) => returned),
      title,
    ).toEqual([a, b]);
    expect(
      told.counts.map(({ balloon }) => balloon),
      title,
    ).toEqual([8192, 8192]);
    expect(told.reasons.at(-1), title).toContain(words);
    expectDifference(told);
  }
});

test('what is chosen runs anew, and is told as it comes out', async ({ page }) => {
  const comparison = new Comparison(page);
  await comparison.open();
  const chart = await comparison.chart();
  // Behind the page cache no device helps.
  const cached = await comparison.choose('A', 'device', 'QEMU');
  expect(cached.counts[0]).toMatchObject({ returned: 0, balloon: 8192 });
  expectDifference(cached);
  const bare = await comparison.choose('A', 'heap', 'id heap alone');
  expect(bare.counts.map(({ returned }) => returned)).toEqual([8192, 8128]);
  expect(await comparison.chart()).not.toBe(chart);
  const large = await comparison.choose('B', 'unit', '2 MiB');
  expect(large.counts[1].returned).toBe(0);
  expect(large.reasons[1]).toContain('Firecracker takes 256 (1 MiB) at a time');
  expectDifference(large);
  // No preset is this pair.
  await expect(comparison.element.locator('button[aria-pressed=true]')).toHaveCount(0);
  // Every page is counted once, whatever both run.
  for (const [label, option] of [
    ['both run', 'a file being read'],
    ['in a guest of', 'just large enough'],
    ['then a balloon of', '48 MiB'],
  ] as const) {
    const told = await comparison.both(label, option);
    expectDifference(told);
    for (const { program = 0, balloon = 0, free = 0, 'page cache': cache = 0 } of told.counts) {
      expect(program + balloon + free + cache).toBe(label === 'both run' ? 65_536 : 16_384);
    }
  }
});

test('one cursor moves both machines, by keys, by the pointer and by playing', async ({ page }) => {
  const comparison = new Comparison(page);
  await comparison.open();
  const before = await comparison.press('Before the balloon');
  expect(before.where).toContain('operation 41 930 of 41 930');
  expect(before.headline).toContain('There is no balloon yet.');
  expect(before.counts.map(({ balloon, returned }) => [balloon, returned])).toEqual([
    [0, 0],
    [0, 0],
  ]);
  await comparison.slider.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('PageUp');
  expect((await comparison.told()).where).toContain('the balloon has inflated');
  await page.keyboard.press('Home');
  const start = await comparison.told();
  expect(start.counts.map((counts) => counts['host: resident'])).toEqual([0, 0]);
  await comparison.press('One step forward');
  expect((await comparison.told()).where).toContain('operation 1 of');

  const inside = await comparison.go(OPS + 32);
  expect(inside.where).toContain('the balloon inflates, 50 %');
  expectDifference(inside);
  expect(inside.difference).toBeGreaterThan(2000);
  expect(inside.difference).toBeLessThan(6000);

  const curves = comparison.element.locator('.curves');
  const { width = 0, height = 0 } = (await curves.boundingBox()) ?? {};
  await curves.click({ position: { x: width / 3, y: height / 2 } });
  const pointed = await comparison.told();
  const op = Number(/operation ([\d ]+) of/.exec(pointed.where)?.[1]?.replaceAll(' ', ''));
  expect(op).toBeGreaterThan(10_000);
  expect(op).toBeLessThan(25_000);
  const same = await comparison.element.evaluate((element: BuddyCompare) =>
    element.runs?.map(({ view }) => view.cursor.op),
  );
  expect(same).toEqual([op, op]);

  await comparison.press('Play');
  await expect.poll(async () => (await comparison.told()).where).not.toBe(pointed.where);
  await comparison.press('Pause');
  const paused = await comparison.told();
  await page.waitForTimeout(150);
  expect(await comparison.told()).toEqual(paused);
});

test('a recording that does not arrive can be asked for again', async ({ page }) => {
  const comparison = new Comparison(page);
  let refuse = true;
  // A broken answer, not a failed one: browsers tell of that on the console.
  await page.route('**/*.perf.txt*.gz', (route) =>
    refuse ? route.fulfill({ status: 200, body: 'once upon a time' }) : route.continue(),
  );
  await page.goto('./');
  await comparison.show();
  await expect(comparison.alert).toContainText('The two machines did not run.');
  refuse = false;
  await comparison.rerun(() => comparison.element.getByRole('button', { name: 'Try again' }).click());
  await expect(comparison.alert).toHaveCount(0);
  expectDifference(await comparison.told());
});

test('it waits until it is looked at, and gives its machines back when it goes', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 600 });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const comparison = new Comparison(page);
  await page.goto('./');
  await expect(page.locator('buddy-playground .stage canvas')).toBeVisible();
  await page.waitForTimeout(200);
  expect(asked.filter((url) => url.includes('.perf.'))).toEqual([]);
  await comparison.show();
  await comparison.finished();
  expect(asked.filter((url) => url.includes('compile.perf.'))).toHaveLength(1);
  const gone = await page.evaluate(async () => {
    const element = document.querySelector('buddy-compare') as BuddyCompare;
    // Moved first: that it outlives.
    document.querySelector('main')?.append(element);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const moved = element.runs !== undefined;
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 20));
    return [moved, element.runs];
  });
  expect(gone).toEqual([true, undefined]);
});
