// A recording of a kernel: every way in, then playing and scrubbing it.
import { fixture, SERVE, SERVE_ADOPTED, SERVE_OPS, text } from './files.ts';
import { expect, type PlaygroundPage, test } from './playground.ts';

test.beforeEach(({ playground }) => playground.open());

async function expectServe(playground: PlaygroundPage): Promise<void> {
  const adopted = playground.element.locator('[data-count=adopted]');
  await expect(adopted).toContainText(`${SERVE_ADOPTED} blocks`);
  const reading = await playground.read();
  // It starts where the recording does: what was live before is adopted.
  expect(reading.cursor).toContain(`operation ${SERVE_ADOPTED} of ${SERVE_OPS}`);
  expect(reading.figures.memory).toBe(16_384);
  const units = Number(/\((\d+) pages\)/.exec((await adopted.textContent()) ?? '')?.[1]);
  expect(reading.figures.programs).toBe(units);
  expect(reading.rows.filter(({ kind }) => kind === 'live').length).toBeGreaterThan(1);
  await expect(playground.alert).toHaveCount(0);
  await expect(playground.element.getByRole('dialog')).toBeHidden();
}

test('through the file field', async ({ playground }) => {
  await playground.chooseTrace(fixture(SERVE));
  await expectServe(playground);
});

test('dropped on the picture', async ({ playground }) => {
  await playground.drop(fixture(SERVE));
  await expectServe(playground);
});

test('pasted as text', async ({ playground }) => {
  await playground.paste(text(SERVE));
  await expectServe(playground);
});

test('typed into the dialog', async ({ playground }) => {
  const lines = text(SERVE).split('\n').slice(0, 400).join('\n');
  await playground.press('A recorded program…');
  await playground.element.getByRole('textbox', { name: 'Trace text' }).fill(lines);
  await playground.press('Read it');
  await expect(playground.element.getByText('pasted text')).toBeVisible();
  await expect(playground.element.getByRole('dialog')).toBeHidden();
});

test('recorded for this page', async ({ playground }) => {
  await playground.press('A recorded program…');
  await playground.element.getByRole('button', { name: 'Linux pages under a Python web server' }).click();
  await expectServe(playground);
});

test('plays, and stands still when paused', async ({ playground }) => {
  await playground.chooseTrace(fixture(SERVE));
  await expectServe(playground);
  const before = await playground.read();
  await playground.element.getByRole('combobox', { name: 'Speed' }).selectOption('100 steps a second');
  await playground.press('Play');
  await expect(playground.scrubber).not.toHaveAttribute('aria-valuetext', before.cursor);
  await playground.press('Pause');
  const after = await playground.read();
  expect(after.picture).not.toBe(before.picture);
  await playground.page.waitForTimeout(100);
  expect(await playground.read()).toEqual(after);
});

test('scrubbing back and forth gives the same picture at the same place', async ({ playground }) => {
  await playground.chooseTrace(fixture(SERVE));
  await expectServe(playground);
  const places = [9000, 0, 18_319, 5000, 12_345];
  const there = [];
  for (const place of places) there.push(await playground.scrub(place));
  expect(new Set(there.map(({ picture }) => picture)).size).toBe(places.length);
  for (const [at, place] of [...places.entries()].reverse()) expect(await playground.scrub(place)).toEqual(there[at]);
});

test('every page is counted once, at 200 places of the recording', async ({ playground }) => {
  await playground.chooseTrace(fixture(SERVE));
  await expectServe(playground);
  const sums = await playground.sumsAt(200, SERVE_OPS);
  expect(sums).toHaveLength(200);
  for (const { cursor, sum, memory, resident, free, paid } of sums) {
    expect(sum, cursor).toBe(memory);
    expect(resident, cursor).toBeLessThanOrEqual(memory);
    expect(paid, cursor).toBeLessThanOrEqual(Math.min(free, resident));
  }
  // Not the same place over and over, and some in the middle of an op.
  expect(new Set(sums.map(({ cursor }) => cursor)).size).toBeGreaterThan(150);
  expect(new Set(sums.map(({ free }) => free)).size).toBeGreaterThan(50);
  expect(sums.some(({ inHand }) => inHand > 0)).toBe(true);
});
