// An embed draws its templates anew at every step: what the reader did to them stays, and what stays is the same element.
import { expect, test } from './site.ts';

test('what was typed, chosen and focused stays while the machine moves', async ({ site }) => {
  await site.open('<buddy-playground scenario="balloon" step="2"></buddy-playground>');
  const element = await site.ready();
  const bytes = element.getByRole('spinbutton', { name: 'A program asks for bytes' });
  const speed = element.getByRole('combobox', { name: 'Speed' });
  const scrubber = element.getByRole('slider', { name: 'Operation' });
  await bytes.fill('12345');
  await speed.selectOption('100 steps a second');
  const on = element.getByRole('button', { name: 'Step forward' });
  await on.focus();
  const before = await on.elementHandle();
  const sentence = element.locator('.say');
  const said = await sentence.textContent();
  for (let step = 0; step < 12; step += 1) await on.press('Enter');
  await expect(sentence).not.toHaveText(said ?? '');
  await expect(on).toBeFocused();
  expect(await on.evaluate((now, before) => now === before, before)).toBe(true);
  await expect(bytes).toHaveValue('12345');
  await expect(speed).toHaveValue('100 steps a second');
  await expect(scrubber).not.toHaveValue('2');
  expect(site.complaints).toEqual([]);
});

test('what is not there at a step is there at another, in its place', async ({ site }) => {
  await site.open('<buddy-playground scenario="guest-8" controls="time"></buddy-playground>');
  const element = await site.ready();
  const embed = (attributes: Record<string, string>) =>
    element.evaluate(async (one, attributes) => {
      for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
      await (one as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete;
    }, attributes);
  const parts = () =>
    element.evaluate((one) => [...(one.shadowRoot?.querySelectorAll('[part]') ?? [])].map((part) => part.part.value));
  const time = ['stage', 'sentence', 'transport', 'figures'];
  expect(await parts()).toEqual(time);
  await embed({ controls: 'all' });
  expect(await parts()).toEqual(['stage', 'sentence', 'transport', 'controls', 'figures']);
  await embed({ controls: 'none', views: 'strip' });
  expect(await parts()).toEqual(['stage', 'sentence']);
  await embed({ controls: 'time', views: 'strip figures' });
  expect(await parts()).toEqual(time);
  await embed({ scenario: '<b>bold</b>' });
  await expect(element.getByRole('alert')).toContainText('“<b>bold</b>”');
  await element.getByRole('button', { name: 'Dismiss the message' }).click();
  await expect(element.getByRole('alert')).toHaveCount(0);
  expect(await parts()).toEqual(time);
});
