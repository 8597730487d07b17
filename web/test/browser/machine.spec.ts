// The machine's settings, its clock and the referee.
import type { BuddyPlayground } from '../../element/buddy-playground.ts';
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
  // Where it was typed.
  await expect(playground.alert).toBeInViewport();
  await expect(touched).toHaveValue('100');
});

test('a change right after another one is made on top of it, and shows at once', async ({ playground }) => {
  await playground.open();
  await playground.allocate(4096);
  await unfold(playground, 'machine');
  const { element } = playground;
  const shown = await element.evaluate(async (element: BuddyPlayground) => {
    const field = <E extends Element>(selector: string) => {
      const found = element.renderRoot.querySelector<E>(`[data-panel=machine] ${selector}`);
      if (!found) throw new Error(selector);
      return found;
    };
    const device = field<HTMLSelectElement>('select');
    device.selectedIndex = 1;
    device.dispatchEvent(new Event('change'));
    const box = field<HTMLInputElement>('[data-feature=deflate-on-oom] input');
    box.click();
    await element.updateComplete;
    return { box: box.checked, device: device.selectedOptions[0]?.label };
  });
  expect(shown).toEqual({ box: true, device: 'QEMU' });
  await expect(element.locator('[data-feature=must-tell-host]')).toContainText('agreed on');
  await expect(element.getByRole('combobox', { name: 'device' })).toHaveValue('QEMU');
  await expect(element.locator('[data-feature=deflate-on-oom]')).toContainText('Nanos does not know it');
  await expect(element.locator('[data-feature=deflate-on-oom] input')).toBeChecked();
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
