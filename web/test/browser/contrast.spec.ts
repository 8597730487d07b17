// Contrast on canvas, measured on its pixels: words on whatever is under them 4.5:1, and what carries meaning 3:1.
import type { BuddyPlayground } from '../../element/buddy-playground.ts';
import type { Engine } from '../../model/engine.ts';
import type { Settings } from '../../model/settings.ts';
import { type Meeting, startMeasuring, stopMeasuring, watchCanvases } from './contrast.ts';
import { fixture, SERVE } from './files.ts';
import { expect, type PlaygroundPage, test } from './playground.ts';

test.skip(({ browserName }) => browserName !== 'chromium', 'the canvas is the same, and only Chromium can be told to');

const HATCHES = ['paid', 'reserved'];

/** What may be paler, and why. */
function isExempt({ call, colour, ground, alpha }: Meeting): boolean {
  return (
    // Rules between rows say nothing; paper is what is under words, and takes away.
    ['hairline', 'paper'].includes(colour) ||
    // Light on rubber.
    colour === 'gradient' ||
    // A wash, under an outline or a hatch of the same colour that is measured itself.
    (alpha < 0.5 && call.startsWith('fill')) ||
    // Of bits that share a pixel, as strong as there are many; who is not chosen is pale.
    (call === 'putImageData' && ['mixed', 'owner-dimmed'].includes(colour)) ||
    // A curve that runs along another one, or an axis, is seen on both sides of it; so are hatches that cross.
    (call === 'stroke' && ['muted', 'hairline'].includes(ground)) ||
    (call.startsWith('stroke') && ground === 'paid') ||
    (call === 'stroke' && ground === 'mixed' && !HATCHES.includes(colour)) ||
    // A dot or an arrow on a line is seen beside it.
    (call === 'fill' && ['hand', 'muted'].includes(colour) && ['mixed', 'muted'].includes(ground)) ||
    // The edge of a hatch, on that hatch; the balloon's knot, on its rubber.
    (ground === 'mixed' &&
      ((call === 'strokeRect' && HATCHES.includes(colour)) || (call === 'fill' && colour === 'balloon'))) ||
    ground === colour
  );
}

function pale(meetings: readonly Meeting[]): string[] {
  return meetings
    .filter((one) => !isExempt(one) && one.ratio < (one.call === 'fillText' ? 4.5 : 3))
    .map(
      ({ call, colour, ground, alpha, ratio, example }) =>
        `${call} ${colour} on ${ground}, alpha ${alpha}: ${ratio.toFixed(2)} (${example})`,
    );
}

/** Another machine, and what happens to it. Runs in the page. */
async function tell(playground: PlaygroundPage, settings: Settings, ops: string): Promise<void> {
  await playground.element.evaluate(
    async (element: BuddyPlayground, { settings, ops }) => {
      const { engine } = element;
      if (!engine) throw new Error('no machine');
      engine.restart(settings);
      for (const op of ops.split(' ').filter(Boolean)) {
        const [name = '', ...numbers] = op.split(/[:,]/);
        try {
          (engine[name as keyof Engine] as unknown as (...of: number[]) => void).apply(engine, numbers.map(Number));
        } catch {
          // Refused: that is drawn as well.
        }
      }
      await element.updateComplete;
    },
    { settings, ops },
  );
  await playground.drawn();
}

const GUEST = { guest: true, units: 8 } as const;
const BYTES = { guest: false, unit: 32, units: 8 } as const;
const MACHINES: [string, Settings, string][] = [
  ['a guest with a balloon', GUEST, 'allocate:9000 allocate:8192 allocate:3000 free:0 target:3'],
  ['all of it live, and one refused', GUEST, 'allocate:16384 allocate:8192 allocate:4096 allocate:4096 allocate:4096'],
  ['in the middle of a split', GUEST, 'allocate:4096 back back'],
  ['a balloon that nobody answered for', { ...GUEST, balloon: { order: 2 } }, 'target:8'],
  ['bytes', BYTES, 'allocate:40 allocate:20 allocate:70 free:64 allocate:9'],
  ['reserved, and runs', { ...BYTES, units: 24, trim: true }, 'reserve:64,96 allocate:170 allocate:16'],
  ['an id heap', { ...GUEST, heap: 'id' }, 'allocate:9000 allocate:8192 free:0 target:3'],
  [
    'a cache',
    { guest: true, units: 16, heap: 'id-cached', parent: 4 },
    'allocate:4096 allocate:4096 allocate:4096 free:4096 target:2',
  ],
  ['many pages', { guest: true, units: 4096 }, 'target:500 random:900,7 target:200 random:400,8'],
];

for (const [scheme, colorScheme, contrast] of [
  ['light', 'light', 'no-preference'],
  ['dark', 'dark', 'no-preference'],
  ['light, more contrast', 'light', 'more'],
  ['dark, more contrast', 'dark', 'more'],
] as const) {
  test(`colours that meet are apart: ${scheme}`, async ({ playground }) => {
    test.setTimeout(180_000);
    const { page, element } = playground;
    await watchCanvases(page);
    // As narrow as the wide picture can be: each call is looked at in all of it.
    await page.setViewportSize({ width: 880, height: 900 });
    await page.emulateMedia({ colorScheme, contrast });
    await playground.open('A guest of 8 pages');
    await element.getByText('The same as a table').click();
    await element.locator('[data-panel=history] summary').click();
    await startMeasuring(page);
    for (const [, settings, ops] of MACHINES) await tell(playground, settings, ops);
    // What is pointed at, and a window that is not all of it.
    await playground.press('Zoom in');
    await element.getByRole('textbox', { name: 'Address to find' }).fill('0x4000');
    await playground.press('Find');
    const machines = await stopMeasuring(page);
    await playground.drop(fixture(SERVE));
    await expect(element.locator('[data-count=adopted]')).toBeVisible();
    await element.getByText('All 7 owners').click();
    await startMeasuring(page);
    await playground.press('To the end');
    await playground.element.locator('.legend').getByRole('button', { name: 'python3' }).click();
    await playground.drawn();
    const all = [...machines, ...(await stopMeasuring(page))];
    const meant = all.filter((one) => !isExempt(one));
    const least = (text: boolean) =>
      Math.min(...meant.filter(({ call }) => (call === 'fillText') === text).map(({ ratio }) => ratio));
    const figures = `words ${least(true).toFixed(2)}:1, graphics ${least(false).toFixed(2)}:1`;
    console.warn(`contrast, ${scheme}: ${meant.length} pairs of ${all.length}; least ${figures}`);
    expect(pale(all)).toEqual([]);
    // It was there to be measured.
    for (const colour of ['balloon', 'reserved', 'cached', 'paid', 'hand', 'ink', 'live-0'])
      expect(meant.map(({ colour }) => colour)).toContain(colour);
  });
}
