// Frees of what is not live: a typed error for a program, a sentence for a person, and nothing changed.
import type { BuddyPlayground } from '../../element/buddy-playground.ts';
import { expect, test } from './playground.ts';

test.beforeEach(({ playground }) => playground.open('256 bytes in units of 32'));

test('the second free of an address throws a typed error', async ({ playground }) => {
  await playground.allocate(32);
  const [address, first] = await playground.element.evaluate((element: BuddyPlayground) => {
    const engine = element.engine;
    const address = engine?.allocate(40) ?? Number.NaN;
    return [address, engine?.free(address)];
  });
  expect(address).toBe(0x40);
  expect(first).toBeUndefined();
  const before = await playground.state();
  const error = await playground.element.evaluate((element: BuddyPlayground, address) => {
    try {
      element.engine?.free(address);
      return undefined;
    } catch (error) {
      const { name, code, message } = error as Error & { code: string };
      return { isError: error instanceof Error, name, code, message };
    }
  }, address);
  expect(error).toMatchObject({ isError: true, name: 'PlaygroundError', code: 'already-free' });
  expect(error?.message).toContain('0x40');
  expect(await playground.state()).toEqual(before);
  // It is told on the page as well, and can be stepped over in both directions.
  await expect(playground.sentence).toContainText(/free 0x40 is refused: 0x40 is free already/);
  await playground.press('Step back');
  await playground.press('Step forward');
  expect(await playground.state()).toEqual(before);
});

test('typed into the field, the sentence says that it is refused', async ({ playground }) => {
  await playground.allocate(40);
  await playground.free('0x00');
  const before = await playground.state();
  await playground.free('0x00');
  await expect(playground.sentence).toContainText(/free 0x00 is refused: 0x00 is free already/);
  await expect(playground.sentence).toContainText('Nothing has changed.');
  expect(await playground.state()).toEqual(before);
});

test('an address inside a block is told its first one', async ({ playground }) => {
  await playground.allocate(40);
  const before = await playground.state();
  await playground.free('0x20');
  await expect(playground.sentence).toContainText(
    /0x20 is inside the block 0x00–0x3f; free takes its first address, 0x00/,
  );
  expect(await playground.state()).toEqual(before);
});

test('what is no address changes nothing at all', async ({ playground }) => {
  await playground.allocate(40);
  const before = await playground.read();
  for (const typed of ['', 'xyz', '-32', '1.5', '0x']) {
    await playground.free(typed);
    await expect(playground.alert).toContainText(/address/i);
    expect(await playground.read(), typed).toEqual(before);
    await playground.press('Dismiss the message');
  }
});
