// Ten minutes' play of a random program: what is live after a collection of garbage, and the script of a frame, don't
// grow. `npm run test:deep -- soak`; SOAK_MINUTES says another time.
import type { CDPSession } from '@playwright/test';
import type { BuddyPlayground } from '../../element/buddy-playground.ts';
import { keepMemory, wasmBytes } from './linear.ts';
import { expect, type PlaygroundPage, test } from './playground.ts';
import { certain, slopeOf } from './slope.ts';

const MINUTES = Number(process.env.SOAK_MINUTES ?? 10);
/** What is compiled, cached and measured once has been by then. */
const WARM_UP = MINUTES / 5;
/** Seconds between two samples. */
const EVERY = 10;
const OPS = 20_000;

/** What may be gained a minute, beyond doubt. A leak of 100 bytes a frame would be 300 kB. */
const BOUNDS = {
  'JS heap, kB': 20,
  'WebAssembly, kB': 0,
  'DOM nodes': 5,
  listeners: 1,
  'script a frame, ms': 0.05,
  'task a frame, ms': 0.1,
} as const;
type Sample = Record<keyof typeof BOUNDS, number>;

test.use({ taste: { motion: 'moving', scheme: 'light' } });
test.skip(({ browserName }) => browserName !== 'chromium', 'only Chromium tells what is live');

/** A guest of 4 MiB in the middle of much: programs, a balloon that follows its target, and every panel that is drawn. */
async function fill(playground: PlaygroundPage): Promise<void> {
  await playground.open('A guest of 8 pages');
  await playground.element.getByText('The same as a table').click();
  await playground.element.evaluate(async (element: BuddyPlayground, ops) => {
    const { engine } = element;
    if (!engine) throw new Error('no machine');
    engine.restart({ guest: true, units: 1024 });
    for (let part = 0; part < 20; part += 1) {
      engine.target(part % 2 === 0 ? 256 : 64);
      engine.random(ops / 20, part + 1);
    }
    engine.seek(0);
    await element.updateComplete;
  }, OPS);
  for (const panel of ['code', 'history', 'tree']) {
    await playground.element.locator(`[data-panel=${panel}] summary`).click();
  }
}

/** Counts frames from now on. */
function countFrames(playground: PlaygroundPage): Promise<void> {
  return playground.page.evaluate(() => {
    const counted = window as unknown as { frames: number };
    counted.frames = 0;
    const frame = () => {
      counted.frames += 1;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

interface Reading {
  readonly time: number;
  readonly frames: number;
  readonly script: number;
  readonly task: number;
}

async function read({ page }: PlaygroundPage, session: CDPSession): Promise<Reading> {
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
  const frames = await page.evaluate(() => (window as unknown as { frames: number }).frames);
  return { time: performance.now(), frames, script: metric('ScriptDuration'), task: metric('TaskDuration') };
}

async function live({ page }: PlaygroundPage, session: CDPSession) {
  for (let time = 0; time < 2; time += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  return {
    'JS heap, kB': usedSize / 1000,
    'WebAssembly, kB': (await wasmBytes(page)) / 1000,
    'DOM nodes': nodes,
    listeners: jsEventListeners,
  };
}

/** Goes on playing: at the end of the log, backwards. */
async function play(playground: PlaygroundPage): Promise<void> {
  const { element } = playground;
  if (await element.getByRole('button', { name: 'Pause', exact: true }).isVisible()) return;
  const isEnd = await element.evaluate((element: BuddyPlayground) => element.engine?.view.cursor.atEnd);
  await element.getByRole('button', { name: isEnd ? 'Play backwards' : 'Play', exact: true }).click();
}

test('ten minutes of play neither gather memory nor slow down', async ({ playground }) => {
  test.setTimeout((MINUTES + 5) * 60_000);
  await keepMemory(playground.page);
  await fill(playground);
  await playground.element.getByRole('combobox', { name: 'Speed' }).selectOption('100 steps a second');
  const session = await playground.page.context().newCDPSession(playground.page);
  // The page's own time: what else the computer does meanwhile is no part of it.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await session.send('HeapProfiler.enable');
  await countFrames(playground);
  await play(playground);
  const [minutes, samples]: [number[], Sample[]] = [[], []];
  const start = performance.now();
  while (performance.now() - start < MINUTES * 60_000) {
    const before = await read(playground, session);
    await playground.page.waitForTimeout(EVERY * 1000);
    const after = await read(playground, session);
    await play(playground);
    const each = (what: 'script' | 'task') => ((after[what] - before[what]) * 1000) / (after.frames - before.frames);
    minutes.push((after.time - start) / 60_000);
    samples.push({
      ...(await live(playground, session)),
      'script a frame, ms': each('script'),
      'task a frame, ms': each('task'),
    });
  }
  const { frames } = await read(playground, session);
  const { cursor } = await playground.read();
  const first = minutes.findIndex((minute) => minute >= WARM_UP);
  const kept = samples.slice(first);
  const told = [
    `soak: ${MINUTES} minutes, ${frames} frames, to ${cursor}; ${kept.length} samples after ${WARM_UP} minutes`,
  ];
  const grown: string[] = [];
  for (const [name, bound] of Object.entries(BOUNDS) as [keyof Sample, number][]) {
    const slope = slopeOf(
      minutes.slice(first),
      kept.map((sample) => sample[name]),
    );
    const { mean, perMinute, error } = slope;
    const said = `${perMinute.toFixed(3)} ± ${error.toFixed(3)} a minute, mean ${mean.toFixed(2)}, bound ${bound}`;
    told.push(`soak: ${name}: ${said}`);
    if (certain(slope) > bound) grown.push(`${name} grows by ${said}`);
  }
  console.warn(told.join('\n'));
  expect(frames / MINUTES, 'frames a minute').toBeGreaterThan(300);
  expect(grown).toEqual([]);
});
