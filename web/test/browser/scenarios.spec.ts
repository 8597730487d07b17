// Scenarios: each has a link, opens before the balloon moves, and ends where the model that runs without a page does.
import { readFileSync } from 'node:fs';
import { expect, type PlaygroundPage, test } from './playground.ts';

/** crate/experiment/results/scenarios.csv, a row each. */
const table = readFileSync(new URL('../../../crate/experiment/results/scenarios.csv', import.meta.url), 'utf8');
const [head = [], ...rows] = table
  .trim()
  .split('\n')
  .map((line) => line.split(','));
const ENDS = new Map(rows.map((row) => [row[0], Object.fromEntries(head.map((name, at) => [name, Number(row[at])]))]));

const NAMES = [...ENDS.keys()].map(String);
const NOTHING = NAMES.filter((name) => name.startsWith('nothing-'));

const title = (playground: PlaygroundPage) => playground.element.locator('#story-title');

async function link(playground: PlaygroundPage, name: string): Promise<void> {
  await playground.page.goto(`./#scenario=${name}`);
  await shows(playground, name);
  await playground.drawn();
}

async function shows({ element }: PlaygroundPage, name: string): Promise<void> {
  await expect(element.locator('.story')).toHaveAttribute('data-story', name);
}

/** What the page tells at the end, as the table has it. */
async function end(playground: PlaygroundPage): Promise<Record<string, number>> {
  await playground.press('To the end');
  const { figures, cursor } = await playground.read();
  return {
    ops: Number(/of (\d+),/.exec(cursor)?.[1]),
    resident: figures['host: resident'] ?? 0,
    returned: figures['returned so far'] ?? 0,
    ballooned: figures.balloon ?? 0,
    free: figures.free ?? 0,
  };
}

test('the balloon that returned nothing: its figures, change by change', async ({ playground }) => {
  await link(playground, 'nothing-1-shipped');
  const { figures } = await playground.read();
  expect(figures).toMatchObject({ balloon: 0, 'host: resident': ENDS.get('nothing-1-shipped')?.resident_before });
  const story = playground.element.locator('.story');
  expect(NOTHING).toHaveLength(5);
  for (const [at, name] of NOTHING.entries()) {
    await shows(playground, name);
    expect(playground.page.url()).toContain(`#scenario=${name}`);
    expect(ENDS.get(name)).toMatchObject(await end(playground));
    const returned = ENDS.get(name)?.returned ?? -1;
    await expect(story.locator('.outcome strong')).toHaveText(returned === 0 ? 'nothing' : /^3[12](\.\d)?\sMiB$/);
    await expect(story.locator('[aria-current=step]')).toContainText(returned === 0 ? /0\sB back/ : /MiB back/);
    if (at < NOTHING.length - 1) await story.getByRole('button', { name: /^Next change/ }).click();
  }
  // What each gave stays beside its name.
  await expect(story.getByText('not played yet')).toHaveCount(0);
});

test('each other link opens its scenario, and it ends as it does without a page', async ({ playground }) => {
  for (const name of NAMES.filter((name) => !NOTHING.includes(name))) {
    await test.step(name, async () => {
      await link(playground, name);
      await expect(playground.element.locator('.story h2')).not.toBeEmpty();
      await expect(playground.button('Play')).toHaveAttribute('aria-disabled', 'false');
      expect(await playground.figure('balloon'), 'before the balloon moves').toBe(0);
      expect(ENDS.get(name)).toMatchObject(await end(playground));
    });
  }
});

test('a scenario is chosen by keys, and is in the address', async ({ playground }) => {
  const { page, element } = playground;
  await playground.open();
  expect(new URL(page.url()).hash).toBe('');
  await playground.button('A scenario…').press('Enter');
  const dialog = element.getByRole('dialog', { name: 'Scenarios' });
  await dialog.getByRole('button', { name: 'A balloon of 2 MiB units' }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect(title(playground)).toContainText('A balloon of 2 MiB units');
  expect(new URL(page.url()).hash).toBe('#scenario=fragmented-2m');
  await playground.press('A guest of 64 MiB');
  await expect(title(playground)).toHaveCount(0);
  expect(new URL(page.url()).hash).toBe('#scenario=guest-64m');
  expect(await playground.figure('memory')).toBe(16_384);
});

test('a link to no scenario is told, and the first one is there', async ({ playground }) => {
  await playground.page.goto('./#scenario=%3Cb%3Enone');
  await expect(playground.alert).toContainText('There is no scenario “<b>none”; there are guest-8, bytes-256');
  expect((await playground.read()).figures.memory).toBe(8);
  // Nothing is lost where something is there already.
  await playground.allocate(4096);
  await playground.page.evaluate(() => {
    location.hash = '#scenario=nothing-at-all';
  });
  await expect(playground.alert).toContainText('nothing-at-all');
  expect(await playground.figure('programs')).toBe(1);
});

test('an embed has no say in the address', async ({ playground }) => {
  const { page } = playground;
  await playground.open();
  await page.evaluate(() => {
    const other = document.createElement('buddy-playground');
    other.setAttribute('scenario', 'fragmented-4k');
    document.querySelector('.reading')?.append(other);
  });
  const other = page.locator('.reading buddy-playground');
  await expect(other.locator('#story-title')).toContainText('A balloon of single pages');
  expect(new URL(page.url()).hash).toBe('');
});
