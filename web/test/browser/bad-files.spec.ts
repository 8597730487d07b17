// Files that are no traces: a message that says where, and nothing lost of what was there.
import { brokenAt, COMPILE, file, fixture, packed, SERVE, type TraceFile } from './files.ts';
import { expect, type PlaygroundPage, type Reading, test } from './playground.ts';

let before: Reading;

/** A machine with something in it, in the middle of an op. */
test.beforeEach(async ({ playground }) => {
  await playground.open();
  await playground.allocate(4096);
  await playground.allocate(8192);
  await playground.press('Step back');
  before = await playground.read();
});

/** Then it goes on as if nothing had been. */
async function expectIntact(playground: PlaygroundPage): Promise<void> {
  const after = await playground.read();
  expect({ ...after, picture: 0 }).toEqual({ ...before, picture: 0 });
  expect(after.picture).toBe(before.picture);
  await playground.press('Step forward');
  expect(await playground.blocks()).toEqual(['0+1 live', '1+1 free', '2+2 live', '4+4 free']);
}

async function expectRefused(playground: PlaygroundPage, bad: TraceFile, message: RegExp): Promise<void> {
  await playground.chooseTrace(bad);
  await expect(playground.alert).toContainText(message);
  // The dialog would cover the message.
  await expect(playground.element.getByRole('dialog')).toBeHidden();
  await expectIntact(playground);
  await playground.press('Dismiss the message');
  await expect(playground.alert).toHaveCount(0);
}

for (const [name, breaks] of [
  ['50 MB of noise', true],
  ['50 MB of noise without a line break', false],
] as const) {
  test(name, async ({ playground }) => {
    await playground.dropNoise(50_000_000, breaks);
    await expect(playground.alert).toContainText(/line \d+/i);
    await expectIntact(playground);
  });
}

test('an empty file', ({ playground }) => expectRefused(playground, file('nothing.txt', ''), /empty|nothing/i));

test('prose', ({ playground }) => expectRefused(playground, file('prose.txt', 'It was a dark night.\n'), /line 1/i));

test('a trace with line 20,000 broken', ({ playground }) =>
  expectRefused(playground, file('broken.txt', brokenAt(COMPILE, 20_000)), /line 20\D?000/i));

test('the same, packed', ({ playground }) =>
  expectRefused(playground, packed('broken.txt.gz', brokenAt(COMPILE, 20_000)), /line 20\D?000/i));

test('a packed file that is cut off', ({ playground }) => {
  const whole = fixture(SERVE);
  return expectRefused(playground, file(whole.name, whole.buffer.subarray(0, 30_000)), /cut off/i);
});

test('a trace that is there stays', async ({ playground }) => {
  await playground.chooseTrace(fixture(SERVE));
  await expect(playground.element.locator('[data-count=adopted]')).toBeVisible();
  before = await playground.scrub(5000);
  await playground.drop(file('broken.txt', brokenAt(COMPILE, 20_000)));
  await expect(playground.alert).toContainText(/line 20\D?000/i);
  expect(await playground.read()).toEqual(before);
  await expect(playground.element.locator('[data-count=adopted]')).toBeVisible();
  expect((await playground.scrub(6000)).picture).not.toBe(before.picture);
});
