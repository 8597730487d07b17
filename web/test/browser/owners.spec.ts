// Whose blocks: a colour for the busiest, a list of all, and the others dimmed in every view.
import { COMPILE, file, fixture } from './files.ts';
import { type Colour, inside } from './picture.ts';
import { expect, type PlaygroundPage, test } from './playground.ts';

/** What processes may call themselves, as perf prints it. */
const HOSTILE = ['<img src=x onerror=alert(1)>', '"><script>alert(2)</script>', '\u202edesrever', 'x'.repeat(300)];

const page = (comm: string, pid: number, pfn: number, order = 0) =>
  `${comm} ${pid} kmem:mm_page_alloc: pfn=0x${pfn.toString(16)} order=${order}\n`;

function legend(playground: PlaygroundPage) {
  const section = playground.element.getByRole('region', { name: 'Whose blocks' });
  return {
    section,
    chip: (name: string) => section.locator('.legend').getByRole('button', { name }),
    list: section.getByRole('list', { name: 'Owners' }),
    find: section.getByRole('searchbox', { name: 'Find an owner' }),
    status: section.getByRole('status'),
  };
}

test.beforeEach(({ playground }) => playground.open());

test('one owner after the other, in the tree, in the strip and in the dense pictures', async ({ playground }) => {
  // 8 pages each in one block: drawn one by one, in a guest of 64.
  const text = ['ant', 'bee', 'cat', 'dog', 'eel'].map((name, at) => page(name, at + 1, 0x1000 + at * 8, 3)).join('');
  await playground.chooseTrace(file('zoo.perf', text));
  await playground.press('To the end');
  const { chip, section, status } = legend(playground);
  await expect(section).toContainText('1 other');
  await expect(chip('bee')).toContainText('8 pages');
  const colours: Colour[] = ['owner-0', 'owner-1', 'owner-2', 'owner-3', 'owner-more'];
  const shares = async () => {
    const starts = await playground.element.evaluate((element) =>
      [...(element.shadowRoot?.querySelectorAll<HTMLElement>('tr[data-kind=live]') ?? [])].map((row) =>
        Number(row.dataset.start),
      ),
    );
    const at = async (colour: Colour, start: number) => [
      await playground.picture.share(colour, inside(await playground.picture.inTree(3, start))),
      await playground.picture.share(colour, inside(await playground.picture.inStrip(start, 8), 8)),
    ];
    return Promise.all(colours.map((colour, place) => at(colour, starts[place] ?? 0)));
  };
  for (const [tree, strip] of await shares()) {
    expect(tree).toBeGreaterThan(0.3);
    expect(strip).toBeGreaterThan(0.3);
  }
  const before = await playground.read();
  await chip('bee').focus();
  await playground.page.keyboard.press('Space');
  await expect(chip('bee')).toHaveAttribute('aria-pressed', 'true');
  await expect(status).toHaveText('The blocks of 1 of 5 owners are shown, the others dimmed.');
  await playground.drawn();
  for (const [place, [tree, strip]] of (await shares()).entries()) {
    if (place === 1) expect(Math.min(tree ?? 0, strip ?? 0)).toBeGreaterThan(0.3);
    else expect(Math.max(tree ?? 1, strip ?? 1), colours[place]).toBeLessThan(0.02);
  }
  // A setting of the view: no op, and nothing of the machine is another.
  expect({ ...(await playground.read()), picture: 0 }).toEqual({ ...before, picture: 0 });
  await playground.press('Show all');
  expect((await playground.read()).picture).toBe(before.picture);
});

test('of a recording, where a column of pixels is many pages; on another heap as well', async ({ playground }) => {
  await playground.chooseTrace(fixture(COMPILE));
  const { chip, section } = legend(playground);
  await expect(chip('cc1plus')).toBeVisible();
  await playground.scrub(12_000);
  const { strip } = await playground.picture.layout();
  const count = (colour: Colour) => playground.picture.count(colour, strip);
  expect(await count('owner-0')).toBeGreaterThan(1000);
  await chip('ld').click();
  await playground.drawn();
  expect(await count('owner-0')).toBe(0);
  await playground.element.getByRole('combobox', { name: 'heap' }).selectOption('id heap (what it replaced)');
  await expect(chip('ld')).toHaveAttribute('aria-pressed', 'true');
  await playground.drawn();
  expect(await playground.picture.count('owner-0', (await playground.picture.layout()).strip)).toBe(0);
  await chip('cc1plus').click();
  await playground.drawn();
  expect(await playground.picture.count('owner-0', (await playground.picture.layout()).strip)).toBeGreaterThan(1000);
  // What the list counts is what programs have.
  await section.getByText('All 6 owners').click();
  const told = await section.locator('.list small').allTextContents();
  const pages = told.map((text) => Number(/([\d\u202f]+) page/.exec(text)?.[1]?.replace(/\D/g, '')));
  expect(pages.reduce((sum, units) => sum + units, 0)).toBe(await playground.figure('programs'));
  // A machine without names has nobody to be told apart.
  await playground.press('A guest of 64 MiB');
  await expect(section).toHaveCount(0);
});

test('hundreds of them are searched for, and nobody’s name is more than a name', async ({ playground }) => {
  const names = [...HOSTILE, ...Array.from({ length: 400 }, (_, at) => `worker-${at}`)];
  await playground.chooseTrace(file('many.perf', names.map((name, at) => page(name, at + 1, 0x1000 + at)).join('')));
  const { section, list, find, status } = legend(playground);
  await section.getByText('All 404 owners').click();
  await expect(list.getByRole('listitem')).toHaveCount(60);
  await expect(section).toContainText('344 more are not listed');
  const long = 'x'.repeat(64);
  for (const [typed, shown] of [
    ['img', HOSTILE[0]],
    ['SCRIPT', HOSTILE[1]],
    ['desrever', '\ufffddesrever'],
    ['xxx', `${long.slice(0, 39)}…`],
  ] as const) {
    await find.fill(typed);
    await expect(list.getByRole('listitem')).toHaveCount(1);
    await expect(list).toContainText(shown ?? '');
  }
  await expect(list.getByTitle(long, { exact: true })).toBeVisible();
  await expect(section.locator('img, script')).toHaveCount(0);
  await find.fill('worker-399');
  await list.getByRole('checkbox').check();
  await expect(status).toHaveText('The blocks of 1 of 404 owners are shown, the others dimmed.');
  await find.fill('nobody');
  await expect(section).toContainText('No owner has “nobody” in its name.');
});
