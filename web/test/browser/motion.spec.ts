// Where motion is welcome: an op is shown step by step, pages travel, the balloon stretches, and all of it comes to rest.
import { inside, part } from './picture.ts';
import { expect, test } from './playground.ts';

test.use({ taste: { motion: 'moving', scheme: 'light' } });

test('pages travel, the balloon stretches, and it settles where it stands without motion', async ({ playground }) => {
  await playground.open('A guest of 8 pages');
  const { picture } = playground;
  const { balloon, listTitle, height } = await picture.layout();
  if (!balloon || !listTitle) throw new Error('no balloon');
  const empty = await picture.rubber(balloon);
  // Right of its mouth, where no page travels.
  const side = { ...part(balloon, 0.6, 1), height: balloon.height - 60 };
  await picture.watch(side);
  await playground.target(3);
  await expect(playground.button('Pause')).toBeHidden();
  await playground.settled();
  // Without motion it would be 4: none, 1, 2 and 3 pages.
  expect((await picture.seen()).rubber).toBeGreaterThan(8);
  expect(await picture.rubber(balloon)).toBeGreaterThan(empty + 1000);
  expect((await playground.read()).figures).toMatchObject({ free: 5, balloon: 3 });

  // To the same place without a step: nothing is left to move.
  const { picture: walked } = await playground.read();
  await playground.scrub(0);
  await playground.scrub(1);
  await playground.settled();
  expect((await playground.read()).picture).toBe(walked);

  // Out of it, over the lists.
  await picture.watch({ ...listTitle, height });
  await playground.press('Deflate');
  await expect(playground.button('Pause')).toBeHidden();
  await playground.settled();
  expect((await picture.seen()).rubber).toBeGreaterThan(3);
  expect(await picture.rubber(balloon)).toBe(empty);
});

test('what has just changed is outlined for a moment', async ({ playground }) => {
  await playground.open('256 bytes in units of 32');
  await playground.allocate(256);
  await expect(playground.button('Pause')).toBeHidden();
  await playground.settled();
  const { picture } = playground;
  const rest = await playground.read();
  await playground.press('Step back');
  await playground.settled();
  await picture.watch(inside(await picture.inTree(3, 0), -4));
  await playground.press('Step forward');
  await playground.settled();
  expect((await picture.seen()).pictures).toBeGreaterThan(4);
  expect(await playground.read()).toEqual(rest);
});

test('the console answers for the whole op, however far it has been shown', async ({ playground }) => {
  await playground.open('A guest of 64 MiB');
  await playground.element.locator('[data-panel=console] > summary').click();
  const command = playground.element.getByRole('textbox', { name: 'Command' });
  for (const line of ['balloon 48', 'info balloon']) {
    await command.fill(line);
    await command.press('Enter');
    await expect(playground.element.locator('.said .line').last()).toHaveText(line);
    if (line === 'balloon 48') await expect(playground.button('Pause')).toBeVisible();
  }
  await expect(playground.element.locator('.said .answer').last()).toHaveText('balloon: actual=48');
  await expect(playground.button('Pause')).toBeHidden();
});

test('who asks for more while a program is shown has not gone back', async ({ playground }) => {
  await playground.open('A guest of 8 pages');
  await playground.press('20 ops');
  await expect(playground.button('Pause')).toBeVisible();
  await playground.allocate(4096);
  await expect(playground.scrubber).toHaveAttribute('aria-valuetext', /operation 21 of 21/);
  await expect(playground.element.getByText('made way')).toBeHidden();
});
