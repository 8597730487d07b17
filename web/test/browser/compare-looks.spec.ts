// What axe finds on a comparison, in light colours and dark, and whether it fits.
import AxeBuilder from '@axe-core/playwright';
import { Comparison } from './comparison.ts';
import { expect, test } from './playground.ts';

test('axe finds nothing on the comparison', async ({ page }) => {
  const comparison = new Comparison(page);
  await comparison.open();
  await comparison.element.getByText('The curves as a table').click();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations, passes } = await new AxeBuilder({ page }).include('buddy-compare').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join('; ')}`)).toEqual([]);
    expect(passes.length).toBeGreaterThan(10);
  }
});

test('it fits a phone', async ({ page }) => {
  const comparison = new Comparison(page);
  await comparison.open();
  await comparison.element.getByText('The curves as a table').click();
  for (const width of [1440, 768, 360, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await comparison.chart();
    const out = await comparison.element.evaluate((element) => {
      const root = document.scrollingElement ?? document.documentElement;
      const all = [...(element.shadowRoot?.querySelectorAll('*') ?? [])];
      const wide = all.filter((one) => {
        const { right, width } = one.getBoundingClientRect();
        return one.checkVisibility() && width > 1 && right > root.clientWidth + 1 && !one.closest('[role=region]');
      });
      return [root.scrollWidth - root.clientWidth, ...wide.map((one) => `${one.tagName}.${one.className}`)];
    });
    expect(out, `${width} pixels wide`).toEqual([0]);
  }
});
