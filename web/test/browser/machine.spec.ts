// The machine's settings, its clock and the referee.
import { expect, type PlaygroundPage, test } from './playground.ts';

const unfold = ({ element }: PlaygroundPage, name: string) => element.locator(`[data-panel=${name}] > summary`).click();

test('another machine has the same log', async ({ playground }) => {
  await playground.open();
  await playground.allocate(4096);
  await playground.target(3);
  await playground.allocate(8 * 4096);
  const before = await playground.read();
  await unfold(playground, 'machine');
  const { element } = playground;
  const feature = (name: string) => element.locator(`[data-feature=${name}]`);
  await expect(feature('page-poison')).toContainText('Firecracker does not offer it');
  await expect(feature('stats-vq')).toContainText('agreed on');

  await element.getByRole('combobox', { name: 'device' }).selectOption('QEMU');
  await expect(feature('page-poison')).toContainText('Nanos does not know it');
  await expect(feature('must-tell-host')).toContainText('agreed on');
  await element.getByRole('combobox', { name: 'driver', exact: true }).selectOption('Linux');
  await expect(feature('page-poison')).toContainText('agreed on');
  await feature('deflate-on-oom').getByRole('checkbox').check();
  await expect(feature('deflate-on-oom')).toContainText('agreed on');
  const { cursor } = await playground.read();
  expect(cursor.split(',')[0]).toBe(before.cursor.split(',')[0]);
  expect((await playground.read()).figures).toMatchObject({ memory: 8, balloon: expect.any(Number) });

  // What can't be is told, and what was there stays.
  const touched = element.getByRole('spinbutton', { name: 'programs touch at once' });
  await touched.clear();
  await touched.fill('101');
  await touched.press('Tab');
  await expect(playground.alert).toContainText('a whole number from 0 to 100 % would do, not 101');
  await expect(touched).toHaveValue('100');
});

test('the driver tries again when its time has come', async ({ playground }) => {
  await playground.open();
  await playground.allocate(6 * 4096);
  await playground.target(4);
  const due = playground.element.locator('.due');
  await expect(due).toHaveText(/the driver tries again at 5\ss/);
  await playground.free('0x0000');
  await playground.element.getByRole('button', { name: /^\+1\ss$/ }).click();
  await expect(playground.element.locator('[data-clock]')).toHaveText(/^1\ss$/);
  expect(await playground.figure('balloon')).toBe(0);
  await playground.element.getByRole('button', { name: /^\+5\ss$/ }).click();
  await playground.drawn();
  expect(await playground.figure('balloon')).toBe(4);
  await expect(due).toHaveText('nothing is due');
});

test('a rule can be broken, and the referee sees it', async ({ playground }) => {
  await playground.open();
  const { element } = playground;
  const seen = element.locator('[data-fouls]');
  await playground.target(2);
  await expect(seen).toHaveText('no rule is broken');
  await unfold(playground, 'referee');
  await element.getByRole('combobox', { name: 'The driver' }).selectOption('used-inside');
  await playground.press('Break the rule');
  await expect(seen).toHaveText('1 rule broken, 1 time');
  await expect(element.locator('[data-rule=used-inside]')).toContainText('1 time');
  await expect(element.locator('.say')).toHaveClass(/foul/);
  expect((await playground.read()).figures).toMatchObject({ balloon: 2, 'host: resident': 1 });
  await playground.press('Back one operation');
  await expect(seen).toHaveText('no rule is broken');
});
