// Without a pointer: Tab reaches everything and is never trapped, and the picture has keys of its own.
import type { BuddyPlayground } from '../../element/buddy-playground.ts';
import { expect, type PlaygroundPage, test } from './playground.ts';

test.beforeEach(({ playground }) => playground.open('A guest of 8 pages'));

/** What has the focus, by a number of its own; -1: nothing of the playground. */
function focused(playground: PlaygroundPage): Promise<number> {
  return playground.element.evaluate((element: BuddyPlayground) => {
    const at = element.shadowRoot?.activeElement;
    return at ? [...element.renderRoot.querySelectorAll('*')].indexOf(at) : -1;
  });
}

/** All that can have the focus. */
function focusable(playground: PlaygroundPage): Promise<number[]> {
  return playground.element.evaluate((element: BuddyPlayground) => {
    const can = 'button, input, select, textarea, summary, [tabindex="0"]';
    return [...element.renderRoot.querySelectorAll<HTMLElement>('*')].flatMap((one, at) =>
      one.matches(can) && !one.matches(':disabled') && one.checkVisibility() ? [at] : [],
    );
  });
}

test('Tab reaches everything in its order, and leaves', async ({ playground, page }) => {
  await playground.allocate(4096);
  await playground.press('Step back');
  const all = await focusable(playground);
  expect(all.length).toBeGreaterThan(20);
  const reached: number[] = [];
  await playground.button('A guest of 8 pages').focus();
  for (let at = await focused(playground); at >= 0 && reached.length < 60; at = await focused(playground)) {
    reached.push(at);
    await page.keyboard.press('Tab');
  }
  expect(reached).toEqual(all);

  await playground.canvas.focus();
  await page.keyboard.press('Shift+Tab');
  expect(await focused(playground)).toBe(all[all.indexOf(await indexOf(playground, 'canvas')) - 1]);
});

function indexOf(playground: PlaygroundPage, selector: string): Promise<number> {
  return playground.element.evaluate((element: BuddyPlayground, selector) => {
    const all = [...element.renderRoot.querySelectorAll('*')];
    return all.findIndex((one) => one.matches(selector));
  }, selector);
}

test('on the picture: from block to block, free, step, play', async ({ playground, page }) => {
  await playground.allocate(4096);
  await playground.canvas.focus();
  const inspected = async (key: string) => {
    await page.keyboard.press(key);
    return (await playground.inspected.textContent())?.trim() ?? '';
  };
  expect(await inspected('ArrowRight')).toMatch(/^0x0000–0x0fff, order 0, live since op 1/);
  expect(await inspected('ArrowRight')).toMatch(/^0x1000–0x1fff, order 0, free/);
  expect(await inspected('ArrowRight')).toMatch(/^0x2000–0x3fff, order 1, free/);
  expect(await inspected('ArrowLeft')).toMatch(/^0x1000–0x1fff, order 0, free/);
  // A free block has nothing to free.
  await page.keyboard.press('Delete');
  expect((await playground.read()).cursor).toContain('operation 1 of 1');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Delete');
  expect(await playground.blocks()).toEqual(['0+8 free']);

  const end = await playground.read();
  expect(end.cursor).toContain('operation 2 of 2');
  await page.keyboard.press(',');
  expect((await playground.read()).cursor).not.toBe(end.cursor);
  await page.keyboard.press('.');
  expect(await playground.read()).toEqual(end);
  await page.keyboard.press(',');
  await page.keyboard.press(',');
  await page.keyboard.press(' ');
  await expect(playground.scrubber).toHaveAttribute('aria-valuetext', end.cursor);
  expect(await inspected('Escape')).toContain('Point at a block');
});

test('keys with a modifier are the browser’s', async ({ playground }) => {
  await playground.allocate(4096);
  await playground.canvas.focus();
  await playground.page.keyboard.press('ArrowRight');
  const before = await playground.read();
  const taken = await playground.canvas.evaluate((canvas) => {
    const keys = ['ArrowRight', 'ArrowLeft', 'Delete', 'Backspace', 'Enter', 'Escape', ',', '.', ' ', 'Tab'];
    const modifiers = [{ ctrlKey: true }, { metaKey: true }, { altKey: true }];
    return keys.flatMap((key) =>
      [...modifiers, ...(key === 'Tab' ? [{}, { shiftKey: true }] : [])].flatMap((modifier) => {
        const event = new KeyboardEvent('keydown', {
          key,
          ...modifier,
          bubbles: true,
          composed: true,
          cancelable: true,
        });
        return canvas.dispatchEvent(event) ? [] : [`${Object.keys(modifier)} ${key}`];
      }),
    );
  });
  expect(taken).toEqual([]);
  expect(await playground.read()).toEqual(before);
});

test('the slider has the keys of a slider', async ({ playground, page }) => {
  for (const bytes of [4096, 8192, 4096]) await playground.allocate(bytes);
  await playground.scrubber.focus();
  await page.keyboard.press('ArrowLeft');
  expect((await playground.read()).cursor).toContain('operation 2 of 3');
  await page.keyboard.press('Home');
  expect((await playground.read()).cursor).toContain('operation 0 of 3');
  expect(await playground.blocks()).toEqual(['0+8 free']);
  await page.keyboard.press('End');
  expect((await playground.read()).cursor).toContain('operation 3 of 3');
});
