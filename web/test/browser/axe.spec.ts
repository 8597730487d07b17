// What axe finds in the places of the page: all rules in light colours; in dark and in forced ones what hangs on colours.
import AxeBuilder from '@axe-core/playwright';
import { file, fixture, SERVE } from './files.ts';
import { expect, type PlaygroundPage, test } from './playground.ts';

async function expectNothing({ page }: PlaygroundPage): Promise<void> {
  const look = async (colours: string, axe: AxeBuilder) => {
    const { violations, passes } = await axe.analyze();
    const found = violations.map(
      ({ id, impact, nodes }) => `${impact} ${id}: ${nodes.map(({ target }) => target).join('; ')}`,
    );
    expect(found, colours).toEqual([]);
    return passes;
  };
  // Targets of 24 pixels: of WCAG 2.2, and not among what axe looks for unasked.
  const rules = { 'target-size': { enabled: true } };
  const all = await look('light', new AxeBuilder({ page }).options({ rules }));
  expect(all.length).toBeGreaterThan(10);
  expect(all.map(({ id }) => id)).toContain('target-size');
  const schemes = { dark: { colorScheme: 'dark' }, forced: { forcedColors: 'active' } } as const;
  for (const [name, scheme] of Object.entries(schemes)) {
    await page.emulateMedia(scheme);
    const colours = await look(name, new AxeBuilder({ page }).withRules('color-contrast'));
    expect(colours.flatMap(({ nodes }) => nodes).length, `${name}: texts`).toBeGreaterThan(5);
    await page.emulateMedia({ colorScheme: null, forcedColors: null });
  }
}

test('axe finds nothing on the opening page, with a message', async ({ playground }) => {
  await playground.open();
  await playground.allocate(4096);
  await playground.drop(file('no trace', 'no trace'));
  await expect(playground.alert).toBeVisible();
  await expectNothing(playground);
});

test('nor with a trace loaded', async ({ playground }) => {
  await playground.open();
  await playground.drop(fixture(SERVE));
  await expect(playground.element.locator('[data-count=adopted]')).toBeVisible();
  // Its 64 rows are like those of the opening page, and axe takes long over them.
  await playground.element.getByText('The same as a table').click();
  const owners = playground.element.getByRole('region', { name: 'Whose blocks' });
  await owners.getByText('All 7 owners').click();
  await owners.locator('.legend').getByRole('button', { name: 'python3' }).click();
  await expectNothing(playground);
});

test('nor with the zones of a kernel, and lines left out', async ({ playground }) => {
  await playground.open('256 bytes in units of 32');
  const zones = 'Node 0, zone Normal 196 155 40 21 16 7 4 1 0 2 0\nNode 0, zone DMA 1 x\nNode 0, zone DMA32 3 4 5\n';
  await playground.drop(file('buddyinfo', zones));
  await playground.press('Go on without it');
  await playground.element.getByText('1 bad line left out').click();
  await expect(playground.element.getByRole('region', { name: "The kernel's free memory" })).toBeVisible();
  await playground.drop(file('no trace', 'no trace'));
  await expect(playground.alert).toBeVisible();
  await expectNothing(playground);
});

test('nor with the panels open, a rule broken and a command refused', async ({ playground }) => {
  await playground.page.goto('./#scenario=inflates-and-deflates');
  const { element } = playground;
  await expect(element.locator('#story-title')).toBeVisible();
  await playground.press('To the end');
  await playground.scrub(3);
  await playground.press('1 op');
  await playground.press('Keep them as a track');
  await playground.scrub(2);
  await playground.press('1 op');
  for (const panel of ['breaks', 'console', 'machine', 'referee'])
    await element.locator(`[data-panel=${panel}] summary`).click();
  await element.getByRole('textbox', { name: 'Free pages' }).fill('none');
  await element.getByLabel('Stop when memory runs low').check();
  await element.getByRole('textbox', { name: 'Command' }).fill('nonsense');
  await playground.press('Run');
  await expect(element.getByRole('log')).toContainText('There is no command');
  await expectNothing(playground);
});

test('nor in the picture zoomed, with the tree, the listing, the bytes and the curves', async ({ playground }) => {
  await playground.open('256 bytes in units of 32');
  await playground.press('20 ops');
  await playground.element.getByText('The same as a table').click();
  for (const panel of ['code', 'history', 'bytes', 'tree']) {
    await playground.element.locator(`[data-panel=${panel}] summary`).click();
  }
  await playground.element.getByRole('tree').focus();
  await playground.page.keyboard.press('ArrowRight');
  await playground.press('Zoom in');
  await playground.element.getByRole('textbox', { name: 'Address to find' }).fill('0xffff');
  await playground.press('Find');
  await expect(playground.alert).toContainText('outside');
  await expectNothing(playground);
  await playground.press('All keys');
  await expectNothing(playground);
});

test('nor in the dialog', async ({ playground }) => {
  await playground.open('256 bytes in units of 32');
  await playground.press('A recorded program…');
  await expectNothing(playground);
});

test('nor in the dialog of scenarios', async ({ playground }) => {
  await playground.open('256 bytes in units of 32');
  await playground.press('A scenario…');
  await expectNothing(playground);
});
