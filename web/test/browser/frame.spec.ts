// The page for iframes that is built beside the playground's own.
import { expect, test } from './playground.ts';

test('embed.html has what its address asks for, and links to the same state in the whole playground', async ({
  playground,
}) => {
  const { page, element } = playground;
  await page.goto('./embed.html?scenario=splitting&step=2&views=tree+lists&controls=time');
  await expect(playground.canvas).toBeVisible();
  await expect(element.locator('.where')).toContainText('op 2/6 · step 3/3');
  const link = page.getByRole('link', { name: 'Open in the playground' });
  await link.hover();
  await expect(link).toHaveAttribute('href', /^\.\/#log=v1\./);
  const address = new URL((await link.getAttribute('href')) ?? '', page.url()).href;
  await page.goto(address);
  await expect(playground.canvas).toBeVisible();
  await expect(element.locator('.where')).toContainText('op 2/6 · step 3/3');
});
