// The way through time: jumps, conditions, both ways, tracks, undo and redo, and where one was at the last visit.
import { expect, type PlaygroundPage, test } from './playground.ts';

const answer = (playground: PlaygroundPage) => playground.element.locator('.find [role=status]').first();
const cursor = async (playground: PlaygroundPage) => (await playground.read()).cursor;
const speed = (playground: PlaygroundPage, name: string) =>
  playground.element.getByLabel('Speed').selectOption({ label: name });

test.describe('on a guest of 8 pages', () => {
  test.beforeEach(({ playground }) => playground.open('A guest of 8 pages'));

  test('jumps to what happens, and says where there is none', async ({ playground, page }) => {
    for (const bytes of [4096, 16_384, 16_384]) await playground.allocate(bytes);
    expect(await playground.sentence.textContent()).toContain('refused');
    await playground.allocate(4096);
    await playground.press('To the start');
    await playground.press('Next failure');
    expect(await cursor(playground)).toContain('operation 3 of 4');
    await playground.press('Next failure');
    await expect(answer(playground)).toHaveText('No failure after op 3.');
    expect(await cursor(playground)).toContain('operation 3 of 4');
    await playground.press('Previous failure');
    await expect(answer(playground)).toHaveText('No failure before op 3.');

    await playground.element.getByLabel('What to look for').selectOption('split');
    await playground.canvas.focus();
    await page.keyboard.press('p');
    await expect(playground.sentence).toContainText(/split/i);
    const last = await cursor(playground);
    await page.keyboard.press('p');
    expect(await cursor(playground)).not.toBe(last);
    await page.keyboard.press('n');
    expect(await cursor(playground)).toBe(last);

    const field = playground.element.getByLabel('Op to go to');
    await field.fill('2');
    await field.press('Enter');
    expect(await cursor(playground)).toContain('operation 2 of 4');
    await field.fill('7');
    await field.press('Enter');
    await expect(answer(playground)).toHaveText('There is no op “7”: they go from 0, the start, to 4.');
  });

  test('playing stops at a condition, both ways and at any speed', async ({ playground }) => {
    await playground.press('500 ops');
    await playground.element.getByText('Playing stops at:').click();
    const free = playground.element.getByLabel('Free pages');
    await free.fill('9');
    await free.press('Enter');
    await expect(playground.element.getByText("can't be “9”: it is a whole number of 1 to 8.")).toBeVisible();
    await free.fill('2');
    await free.press('Enter');
    await expect(playground.element.locator('[data-breaks]')).toHaveText('fewer than 2 pages are free');

    const stops: string[] = [];
    for (const name of ['100 steps a second', 'as fast as it goes']) {
      await playground.scrub(0);
      await speed(playground, name);
      await playground.press('Play');
      await expect(answer(playground)).toContainText('fewer than 2 pages are free');
      expect(await playground.figure('free')).toBeLessThan(2);
      stops.push(await cursor(playground));
    }
    expect(stops[1]).toBe(stops[0]);
    await playground.press('Step back');
    expect(await playground.figure('free')).toBeGreaterThanOrEqual(2);

    await playground.press('Step forward');
    await playground.press('Play');
    await expect(answer(playground)).toContainText('Stopped at op');
    expect(await cursor(playground)).not.toBe(stops[0]);
    await playground.press('Play backwards');
    await expect.poll(() => cursor(playground)).toBe(stops[0]);
    await expect(answer(playground)).toContainText('Stopped at op');

    // Switched off, it plays to the start.
    await playground.element.getByLabel('Stop when memory runs low').uncheck();
    await playground.press('Play backwards');
    await expect(playground.scrubber).toHaveAttribute('aria-valuetext', /operation 0 of 500/);
  });

  test('acting in the past asks, and what came later is a track', async ({ playground }) => {
    for (const bytes of [4096, 8192, 4096]) await playground.allocate(bytes);
    const end = await playground.state();
    await playground.scrub(1);
    await playground.allocate(16_384);
    const note = playground.element.getByText('2 later operations made way for this.');
    await expect(note).toBeVisible();
    await playground.press('Keep them as a track');
    await expect(note).toBeHidden();
    const instead = await playground.state();
    const tracks = playground.element.getByRole('list', { name: 'Other tracks' });
    await expect(tracks).toContainText('The other track: 2 operations after op 1');

    await playground.press('Switch to the other track');
    await expect(playground.scrubber).toHaveAttribute('aria-valuetext', /operation 1 of 3/);
    await playground.press('To the end');
    expect(await playground.state()).toEqual(end);
    await expect(tracks).toContainText('1 operation after op 1');
    await playground.press('Switch to the other track');
    await expect(playground.scrubber).toHaveAttribute('aria-valuetext', /operation 1 of 2/);
    await playground.press('To the end');
    expect(await playground.state()).toEqual(instead);
    await playground.press('Delete the other track');
    await expect(tracks).toBeHidden();

    await playground.element.getByLabel('acting in the past').selectOption('replaces');
    await playground.scrub(0);
    await playground.allocate(4096);
    await expect(playground.element.getByText('made way')).toBeHidden();
    await expect(tracks).toBeHidden();
    await playground.element.getByLabel('acting in the past').selectOption('keeps both');
    await playground.scrub(0);
    await playground.allocate(8192);
    await expect(playground.element.getByText('made way')).toBeHidden();
    await expect(tracks).toContainText('1 operation from the start on');
  });

  test('undo and redo move the cursor, with the focus inside and not in a text field', async ({ playground, page }) => {
    for (const bytes of [4096, 8192]) await playground.allocate(bytes);
    await playground.button('Allocate').focus();
    await page.keyboard.press('Control+z');
    expect(await cursor(playground)).toContain('operation 1 of 2');
    await page.keyboard.press('Control+z');
    expect(await cursor(playground)).toContain('operation 0 of 2');
    await page.keyboard.press('Control+Shift+Z');
    expect(await cursor(playground)).toContain('operation 1 of 2');
    await playground.scrubber.focus();
    await page.keyboard.press('Control+y');
    expect(await cursor(playground)).toContain('operation 2 of 2');

    const field = playground.element.getByRole('textbox', { name: 'and frees' });
    await field.fill('0x1');
    await page.keyboard.press('Control+z');
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.locator('h1').click();
    await page.keyboard.press('Control+z');
    expect(await cursor(playground)).toContain('operation 2 of 2');
  });

  test('what is drawn over the log can be chosen, and is drawn', async ({ playground }) => {
    await playground.press('500 ops');
    await playground.target(2);
    const log = playground.element.locator('.scrub canvas');
    const pixels = async () => {
      await playground.drawn();
      return log.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
    };
    const seen = new Set([await pixels()]);
    const choice = playground.element.getByLabel('the log shows');
    for (const name of ['failures', 'memory in use', 'fragmentation', "the host's memory"]) {
      await choice.selectOption(name);
      seen.add(await pixels());
    }
    expect(seen.size).toBe(5);
    await expect(playground.element.locator('.legend')).toContainText('all 32');
    for (const kind of ['inflation', 'split']) {
      await playground.element.getByLabel('What to look for').selectOption(kind);
      seen.add(await pixels());
    }
    expect(seen.size).toBe(7);
  });
});

test.describe('leaving and reopening', () => {
  /** What is written down comes a moment after the last move. */
  const kept = (playground: PlaygroundPage) =>
    playground.page.evaluate(
      () => Object.entries(localStorage).find(([key]) => key.startsWith('buddy-playground'))?.[1],
    );
  const resumed = (playground: PlaygroundPage) => playground.element.getByText('Resumed where you were');

  test('resumes, until one starts fresh', async ({ playground, page }) => {
    await playground.open('256 bytes in units of 32');
    for (const bytes of [40, 100]) await playground.allocate(bytes);
    await playground.press('Step back');
    const before = await playground.read();
    await page.reload();
    await expect(resumed(playground)).toContainText('op 2 of 2');
    await playground.element.getByText('The same as a table').click();
    const after = await playground.read();
    expect({ ...after, picture: 0 }).toEqual({ ...before, picture: 0 });
    await expect(playground.button('256 bytes in units of 32')).toHaveAttribute('aria-pressed', 'true');
    await playground.press('Start fresh');
    await expect(resumed(playground)).toBeHidden();
    await expect.poll(() => kept(playground)).toBeUndefined();
    await page.reload();
    await expect(playground.canvas).toBeVisible();
    expect(await cursor(playground)).toContain('operation 0 of 0');
    await expect(resumed(playground)).toBeHidden();
  });

  test('a scenario at its place; a link wins', async ({ playground, page }) => {
    await page.goto('./#scenario=oom-refused');
    await expect(playground.element.locator('#story-title')).toBeVisible();
    await playground.press('Forward one operation');
    await playground.press('Forward one operation');
    const before = await cursor(playground);
    await expect.poll(() => kept(playground)).toContain('oom-refused');
    await page.goto('./?again');
    await expect(resumed(playground)).toBeVisible();
    expect(await cursor(playground)).toBe(before);
    await page.goto('./#scenario=fragmented-2m');
    await expect(playground.element.locator('#story-title')).toContainText('2 MiB units');
    await expect(resumed(playground)).toBeHidden();
  });

  test('a damaged entry is deleted with a message, and refused storage is no error', async ({ playground, page }) => {
    await page.goto('./');
    await expect(playground.canvas).toBeVisible();
    await playground.press('1 op');
    await expect.poll(() => kept(playground)).toContain('guest-8');
    await page.evaluate(() => {
      for (const [key, value] of Object.entries(localStorage))
        localStorage.setItem(key, value.replace('allocate', 'allocat'));
      // Not written down anew on the way out.
      Storage.prototype.setItem = () => undefined;
    });
    await page.reload();
    await expect(playground.alert).toContainText('What this browser kept of your last visit is damaged');
    expect(await kept(playground)).toBeUndefined();

    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('refused', 'SecurityError');
        },
      });
    });
    await page.reload();
    await playground.press('1 op');
    await page.waitForTimeout(600);
    await expect(playground.alert).toBeHidden();
    expect(await cursor(playground)).toContain('of 1,');
  });

  test('an embed leaves its host’s storage alone', async ({ playground, page }) => {
    await page.goto('./');
    await page.evaluate(() => document.querySelector('buddy-playground')?.removeAttribute('resume'));
    await expect(playground.canvas).toBeVisible();
    await playground.press('1 op');
    await page.waitForTimeout(600);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });
});
