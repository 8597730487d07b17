// Pictures at any scale: wheel, drag, keys, buttons, map and search; and what a pixel holds that stands for many.
import type { BuddyPlayground } from '../../element/buddy-playground.ts';
import { expect, type PlaygroundPage, test } from './playground.ts';

const range = ({ element }: PlaygroundPage) => element.locator('.view .range');

/** The first and the last address that the page says it shows. */
async function shown(playground: PlaygroundPage): Promise<[number, number]> {
  await playground.drawn();
  const text = (await range(playground).textContent())?.trim() ?? '';
  const [, first, last] = /^0x([0-9a-f]+)–0x([0-9a-f]+) of/.exec(text) ?? [];
  if (first === undefined || last === undefined) return [0, Number.NaN];
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
}

/** A wheel over the middle of the picture; whether the page may still scroll by it. */
function wheel({ canvas }: PlaygroundPage, deltaY: number, ctrlKey = false): Promise<boolean> {
  return canvas.evaluate(
    (canvas, { deltaY, ctrlKey }) => {
      const { left, top, width } = canvas.getBoundingClientRect();
      const options = { clientX: left + width / 2, clientY: top + 20, deltaY, ctrlKey };
      return canvas.dispatchEvent(
        new WheelEvent('wheel', { bubbles: true, cancelable: true, composed: true, ...options }),
      );
    },
    { deltaY, ctrlKey },
  );
}

test.beforeEach(async ({ playground }) => {
  await playground.open('A guest of 64 MiB');
  await playground.press('500 ops');
});

test('a wheel is the page’s until the picture has the focus; with Ctrl it zooms', async ({ playground }) => {
  expect(await wheel(playground, -300)).toBe(true);
  await expect(range(playground)).toBeEmpty();
  expect(await wheel(playground, -300, true)).toBe(false);
  const [first, last] = await shown(playground);
  expect(last - first).toBeLessThan(40 * 2 ** 20);
  await playground.press('Show the whole heap');
  await expect(range(playground)).toBeEmpty();

  await playground.canvas.focus();
  expect(await wheel(playground, -300)).toBe(false);
  await expect(range(playground)).not.toBeEmpty();
  expect(await wheel(playground, 3000)).toBe(false);
  await expect(range(playground)).toBeEmpty();
  // There is nothing further away: the page scrolls.
  expect(await wheel(playground, 300)).toBe(true);
});

test('keys: nearer, along, further, all of it', async ({ playground, page }) => {
  await playground.canvas.focus();
  await page.keyboard.press('+');
  const [first, last] = await shown(playground);
  expect(last - first).toBe(32 * 2 ** 20 - 1);
  await page.keyboard.press('Shift+ArrowRight');
  const [second] = await shown(playground);
  expect(second - first).toBe(8 * 2 ** 20);
  await page.keyboard.press('Shift+ArrowLeft');
  expect(await shown(playground)).toEqual([first, last]);
  await page.keyboard.press('-');
  await expect(range(playground)).toBeEmpty();
  await page.keyboard.press('+');
  await page.keyboard.press('0');
  await expect(range(playground)).toBeEmpty();
});

test('a block that the keys come to is brought into sight', async ({ playground, page }) => {
  await playground.canvas.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('z');
  const [, last] = await shown(playground);
  expect(last).toBeLessThan(16 * 2 ** 20);
  await page.keyboard.press('End');
  expect((await shown(playground))[0]).toBeGreaterThanOrEqual(32 * 2 ** 20);
});

test('drag moves along, and frees nothing', async ({ playground, page }) => {
  await playground.press('Zoom in');
  await playground.press('Zoom in');
  const before = await shown(playground);
  const { cursor } = await playground.read();
  const { axis } = await playground.picture.layout();
  const position = { x: axis.left + axis.width / 2, y: 60 };
  // It comes into sight by that.
  await playground.canvas.hover({ position });
  const box = await playground.canvas.boundingBox();
  if (!box) throw new Error('no canvas');
  const [x, y] = [box.x + position.x, box.y + position.y];
  await page.mouse.down();
  await page.mouse.move(x - 60, y, { steps: 4 });
  await page.mouse.up();
  const after = await shown(playground);
  expect(after[0]).toBeGreaterThan(before[0]);
  expect(Math.abs(after[1] - after[0] - (before[1] - before[0]))).toBeLessThanOrEqual(4096);
  await page.waitForTimeout(400);
  expect((await playground.read()).cursor).toBe(cursor);
});

test('the map: a press goes there', async ({ playground, page }) => {
  await playground.press('Zoom in');
  await playground.press('Zoom in');
  const { map } = await playground.picture.layout();
  const box = await playground.canvas.boundingBox();
  if (!map || !box) throw new Error('no map');
  await page.mouse.click(box.x + map.x + map.width - 2, box.y + map.y + 8);
  expect((await shown(playground))[1]).toBe(64 * 2 ** 20 - 1);
});

test('two fingers', async ({ playground }) => {
  await playground.canvas.focus();
  await playground.canvas.evaluate((canvas) => {
    const { left, top } = canvas.getBoundingClientRect();
    const send = (type: string, pointerId: number, x: number) =>
      canvas.dispatchEvent(
        new PointerEvent(type, {
          ...{ pointerId, pointerType: 'touch', button: 0, buttons: 1, isPrimary: pointerId === 1 },
          ...{ clientX: left + x, clientY: top + 60, bubbles: true, composed: true },
        }),
      );
    send('pointerdown', 1, 400);
    send('pointerdown', 2, 500);
    for (let by = 20; by <= 100; by += 20) {
      send('pointermove', 1, 400 - by);
      send('pointermove', 2, 500 + by);
    }
    send('pointerup', 1, 300);
    send('pointerup', 2, 600);
  });
  const [first, last] = await shown(playground);
  expect(last - first).toBeGreaterThan(18 * 2 ** 20);
  expect(last - first).toBeLessThan(26 * 2 ** 20);
});

test('a double click zooms to the block, and frees nothing', async ({ playground, page }) => {
  await playground.press('A guest of 8 pages');
  await playground.allocate(8192);
  const { cursor } = await playground.read();
  const box = await playground.canvas.boundingBox();
  const strip = await playground.picture.inStrip(0, 2);
  if (!box) throw new Error('no canvas');
  await page.mouse.dblclick(box.x + strip.x + strip.width / 2, box.y + strip.y + 20);
  await expect(range(playground)).not.toBeEmpty();
  await expect(range(playground)).not.toBeEmpty();
  expect((await shown(playground))[0]).toBe(0);
  await page.waitForTimeout(400);
  expect((await playground.read()).cursor).toBe(cursor);
});

test('an address is found, in hexadecimal and decimal, or what is wrong is said', async ({ playground, page }) => {
  const field = playground.element.getByRole('textbox', { name: 'Address to find' });
  for (const [text, block] of [
    ['0x2100000', '0x2000000–0x3ffffff'],
    [String(0x300000), /^0x0[0-9a-f]+–/],
  ] as const) {
    await field.fill(text);
    await page.keyboard.press('Enter');
    await expect(playground.inspected).toContainText(block);
    const [first, last] = await shown(playground);
    expect(first).toBeLessThanOrEqual(Number(text));
    expect(last).toBeGreaterThanOrEqual(Number(text));
  }
  await field.fill('0x9999999999');
  await page.keyboard.press('Enter');
  await expect(playground.alert).toHaveText('0x9999999999 is outside the heap, which is 0x0000000–0x3ffffff.');
  await field.fill('here');
  await page.keyboard.press('Enter');
  await expect(playground.alert).toContainText('“here” is no address');
  await field.fill('0');
  await page.keyboard.press('Enter');
  await expect(playground.alert).toHaveCount(0);
});

test('a pixel of many blocks says what it holds', async ({ playground }) => {
  const { rows, axis } = await playground.picture.layout();
  const row = rows.find(({ order }) => order === 0);
  if (!row) throw new Error('no row');
  // Where something of order 0 is, told by the machine.
  const start = await playground.element.evaluate((element: BuddyPlayground) => {
    const view = element.engine?.view;
    for (let unit = 0; view && unit < view.units; unit += 1) if (view.blockAt(unit)?.order === 0) return unit;
    return 0;
  });
  const at = { ...row.blocks, x: axis.left + Math.floor((start / axis.span) * axis.width), width: 0.2 };
  await playground.picture.pointAt(at);
  await expect(playground.inspected).toContainText(/\d+ pages in a pixel: .*(free|of programs).* in blocks of order 0/);
});

test('all keys are listed, by the key and the button', async ({ playground, page }) => {
  const help = playground.element.getByRole('dialog', { name: 'Keys' });
  await playground.canvas.focus();
  await page.keyboard.press('?');
  await expect(help).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await playground.button('All keys').click();
  await expect(help).toContainText('Shift');
  await help.getByRole('button', { name: 'Close' }).click();
  await expect(help).toBeHidden();
});
