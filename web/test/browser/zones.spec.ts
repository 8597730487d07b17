// A kernel's free memory, pasted: a guest in its shape, and the kernel's figures to the last digit.
import { file, fixture } from './files.ts';
import { expect, type PlaygroundPage, test } from './playground.ts';

/** What a running kernel printed; its extfrag_index and unusable_index below were printed by it as well. */
const BUDDYINFO = `Node 0, zone   Normal    196    155     40     21     16      7      4      1      0      2      0
Node 0, zone    DMA32  10402  32864  10477   3729   2154   1156    471    136     22     50     41
Node 0, zone     test   1983      0      0      0      0      0      0      0      0      0      0
`;
/** Zones are long logs, and other tests run at the same time. */
const LONG = 30_000;
const NONE = '-1.000';
const FIGURES = {
  Normal: {
    unusable: '0.000 0.072 0.185 0.244 0.306 0.400 0.482 0.576 0.623 0.623 1.000',
    extfrag: `${`${NONE} `.repeat(10)}0.992`,
    free: 2722,
  },
  DMA32: { unusable: '0.000 0.030 0.223 0.347 0.434 0.536 0.644 0.733 0.784 0.801 0.876', free: 340_094 },
  test: { extfrag: `${NONE} 0.500 0.750 0.875 0.937 0.969 0.984 0.992 0.996 0.998 0.999`, free: 1983 },
};

function zones(playground: PlaygroundPage) {
  const section = playground.element.getByRole('region', { name: "The kernel's free memory" });
  const row = (name: string) => section.getByRole('row', { name }).getByRole('cell').allTextContents();
  return { section, row, choice: section.getByRole('combobox', { name: 'zone' }), status: section.getByRole('status') };
}

const numbers = (cells: string[]): string => cells.map((cell) => cell.trim()).join(' ');

test.beforeEach(({ playground }) => playground.open());

test('the kernel’s figures, from pasted text', async ({ playground }) => {
  await playground.paste(BUDDYINFO);
  const { row, choice, status, section } = zones(playground);
  // The one with the most free pages.
  await expect(section).toBeVisible({ timeout: LONG });
  await expect(choice).toHaveValue(/zone DMA32/);
  for (const [name, { free, ...figures }] of Object.entries(FIGURES)) {
    await choice.selectOption({ label: `node 0, zone ${name}: ${thin(free)} free pages` });
    await expect(playground.element.locator('.trace')).toContainText(`zone ${name} in a guest`, { timeout: LONG });
    await expect.poll(() => playground.figure('free')).toBe(free);
    if ('unusable' in figures) expect(numbers(await row('unusable_index'))).toBe(figures.unusable);
    if ('extfrag' in figures) expect(numbers(await row('extfrag_index'))).toBe(figures.extfrag);
    await expect(status).toHaveText("The machine's free lists hold exactly these blocks.");
  }
  await playground.allocate(4096);
  await expect(status).toContainText('other blocks');
  await playground.press('Step back');
  await expect(playground.alert).toHaveCount(0);
});

test('migrate types, and another zone by its keyboard', async ({ playground }) => {
  await playground.chooseTrace(fixture('pagetypeinfo.txt'));
  const { row, choice, section } = zones(playground);
  await expect(section).toContainText('None is free of the types Unmovable, Reclaimable');
  expect(numbers(await row('Movable'))).toBe('1 1 4 2 5 4 3 3 4 2 752');
  await choice.focus();
  await choice.press('ArrowDown');
  await expect(choice).toHaveValue(/zone Normal/);
  await expect(playground.element.locator('.trace')).toContainText('zone Normal in a guest', { timeout: LONG });
  expect(numbers(await row('Unmovable'))).toBe('2321 1320 291 130 489 342 134 57 20 0 0');
  // A machine of another kind is told of as what it is.
  await playground.press('A guest of 8 pages');
  await expect(section).toHaveCount(0);
});

test('a zone that no machine is as large as has its figures alone', async ({ playground }) => {
  const huge = 'Node 1, zone   Normal  0 0 0 0 0 0 0 0 0 0 900000\n';
  await playground.chooseTrace(file('buddyinfo', BUDDYINFO + huge));
  const { row, choice, status } = zones(playground);
  await expect(choice).toHaveValue(/DMA32/, { timeout: LONG });
  const free = await playground.figure('free');
  await choice.selectOption({ index: 3 });
  await expect(status).toContainText('node 1, zone Normal has 3.43 TiB free');
  await expect(status).toContainText('The picture stays that of node 0, zone DMA32');
  expect(numbers(await row('unusable_index'))).toBe('0.000 '.repeat(11).trim());
  expect(await playground.figure('free')).toBe(free);
  await choice.selectOption({ index: 2 });
  await expect.poll(() => playground.figure('free')).toBe(1983);
});

test('recorded for this page', async ({ playground }) => {
  await playground.press('A recorded program…');
  await playground.element.getByRole('button', { name: 'The free memory of a Linux machine' }).click();
  await expect(zones(playground).section).toBeVisible();
});

function thin(count: number): string {
  return count < 10_000 ? String(count) : String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}
