// The tree for whoever reads it with a keyboard or hears it, and the panels that follow the cursor.
import { expect, type PlaygroundPage, test } from './playground.ts';

const panel = ({ element }: PlaygroundPage, name: string) => element.locator(`[data-panel=${name}]`);

/** The row that a screen reader is on. */
async function active(playground: PlaygroundPage): Promise<string> {
  await playground.drawn();
  const tree = playground.element.getByRole('tree');
  const id = await tree.getAttribute('aria-activedescendant');
  const text = await playground.element.locator(`[id="${id}"]`).textContent();
  return (text ?? '').replace(/[\s▸▾]+/g, ' ').trim();
}

test('arrows go through splits, halves and siblings, and say their states', async ({ playground, page }) => {
  await playground.open('256 bytes in units of 32');
  await playground.allocate(40);
  await panel(playground, 'tree').locator('summary').click();
  const tree = playground.element.getByRole('tree', { name: 'Split tree' });
  await tree.focus();
  const after = async (key: string) => {
    await page.keyboard.press(key);
    return active(playground);
  };
  expect(await active(playground)).toBe('split 0x00–0xff, order 3, 256 B');
  expect(await after('ArrowRight')).toBe('split 0x00–0xff, order 3, 256 B');
  expect(await after('ArrowRight')).toBe('split 0x00–0x7f, order 2, 128 B');
  expect(await after('ArrowDown')).toBe('free 0x80–0xff, order 2, 128 B');
  expect(await after('ArrowUp')).toBe('split 0x00–0x7f, order 2, 128 B');
  await after('ArrowRight');
  expect(await after('ArrowRight')).toBe('live 0x00–0x3f, order 1, 64 B, 40 B asked for');
  await expect(playground.inspected).toContainText('0x00–0x3f, order 1, live since op 1');
  const rows = playground.element.getByRole('treeitem');
  expect(await rows.evaluateAll((all) => all.map((row) => row.ariaLevel))).toEqual(['1', '2', '3', '3', '2']);
  await expect(rows.nth(1)).toHaveAttribute('aria-expanded', 'true');
  expect(await after('ArrowLeft')).toBe('split 0x00–0x7f, order 2, 128 B');
  await after('ArrowLeft');
  await expect(rows).toHaveCount(3);
  expect(await after('End')).toBe('free 0x80–0xff, order 2, 128 B');
  expect(await after('Home')).toBe('split 0x00–0xff, order 3, 256 B');

  // Freed from the tree: the rows are those of what is there now.
  await after('ArrowDown');
  await after('ArrowRight');
  expect(await after('ArrowDown')).toContain('live');
  await page.keyboard.press('Delete');
  await expect(rows).toHaveCount(1);
  expect(await active(playground)).toBe('free 0x00–0xff, order 3, 256 B');
});

test('a large guest has a few rows, and Enter zooms to one', async ({ playground, page }) => {
  await playground.open('A guest of 64 MiB');
  await playground.press('500 ops');
  await panel(playground, 'tree').locator('summary').click();
  await playground.element.getByRole('tree').focus();
  for (let order = 14; order > 4; order -= 1) {
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
  }
  expect(await playground.element.getByRole('treeitem').count()).toBeLessThan(60);
  await page.keyboard.press('Enter');
  await playground.drawn();
  await expect(playground.element.locator('.view .range')).not.toBeEmpty();
});

test('the listing’s line is in step', async ({ playground }) => {
  await playground.open('256 bytes in units of 32');
  await panel(playground, 'code').locator('summary').click();
  await playground.allocate(40);
  const line = panel(playground, 'code').locator('[aria-current]');
  await expect(line).toHaveText('mark the block live; return its address');
  await playground.press('Step back');
  await expect(line).toHaveText('split the block; put its right half on the list of order');
  await playground.press('Back one operation');
  await expect(line).toHaveCount(0);
});

test('the bytes are those that the owner wrote, asked for and granted apart', async ({ playground }) => {
  await playground.open('256 bytes in units of 32');
  await playground.allocate(40);
  await panel(playground, 'bytes').locator('summary').click();
  await playground.element.getByRole('textbox', { name: 'Address to find' }).fill('0x10');
  await playground.press('Find');
  const bytes = panel(playground, 'bytes');
  await expect(bytes).toContainText('0x00–0x3f, live, 40 bytes asked for of 64 bytes granted');
  await expect(bytes.locator('td.asked')).toHaveCount(40);
  await expect(bytes.locator('td.rest')).toHaveCount(24);
  const written = await bytes.locator('td.asked').allTextContents();
  expect(new Set(written).size).toBe(1);
  expect(written[0]).not.toBe('00');
});

test('the curves: a press in them goes there, and the figures are those of the cursor', async ({ playground }) => {
  await playground.open('A guest of 8 pages');
  for (const bytes of [4096, 8192, 4096]) await playground.allocate(bytes);
  await panel(playground, 'history').locator('summary').click();
  const curves = panel(playground, 'history').locator('canvas');
  const figures = panel(playground, 'history').locator('.lines');
  await expect(figures).toContainText('free16 KiB');
  const box = await curves.boundingBox();
  if (!box) throw new Error('no curves');
  await curves.click({ position: { x: 60, y: 60 } });
  expect((await playground.read()).cursor).toContain('operation 0 of 3');
  await curves.click({ position: { x: box.width - 10, y: 60 } });
  expect((await playground.read()).cursor).toContain('operation 3 of 3');
  await expect(figures).toContainText('largest free block16 KiB');
});
