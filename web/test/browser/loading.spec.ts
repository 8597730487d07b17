// A million ops: the page stays responsive while they are read, what they cost grows with their number, and they can be
// cancelled.
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { BuddyPlayground } from '../../element/buddy-playground.ts';
import { expect, type PlaygroundPage, test } from './playground.ts';

/** The most that one task of the page may take. */
const MOST = 100;

/** Allocations and frees of a program that has up to 20,000 blocks, the same ones every time. */
function recorded(format: 'rep' | 'valgrind', ops: number): string {
  const lines: string[] = [];
  const live: number[] = [];
  let [seed, next] = [1, 0];
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const place = (id: number) => `0x${((id + 1) * 0x1000).toString(16)}`;
  for (let op = 0; op < ops; op += 1) {
    if (live.length === 0 || (live.length < 20_000 && random(100) < 55)) {
      const bytes = 1 + random(random(10) === 0 ? 4000 : 200);
      lines.push(format === 'rep' ? `a ${next} ${bytes}` : `--77-- malloc(${bytes}) = ${place(next)}`);
      live.push(next);
      next += 1;
    } else {
      const at = random(live.length);
      const id = live[at] ?? 0;
      live[at] = live.at(-1) ?? 0;
      live.pop();
      lines.push(format === 'rep' ? `f ${id}` : `--77-- free(${place(id)})`);
    }
  }
  return `${lines.join('\n')}\n`;
}

type Make = (ops: number) => string | Buffer;
const plain: Make = (ops) => recorded('rep', ops);
const packed: Make = (ops) => gzipSync(recorded('valgrind', ops), { level: 1 });

/** From the disk, as a person does: handed over in a message, its bytes would keep the page busy before it reads them. */
async function choose(playground: PlaygroundPage, path: string): Promise<void> {
  await playground.press('A recorded program…');
  await playground.element.getByLabel('Trace file').setInputFiles(path);
}

/** Loads a trace of so many ops in the place of another machine. */
async function load(playground: PlaygroundPage, path: string, ops: number): Promise<void> {
  await playground.press('A guest of 8 pages');
  await choose(playground, path);
  await expect(playground.scrubber).toHaveAttribute('aria-valuetext', new RegExp(`of ${ops}`), { timeout: 120_000 });
  await playground.drawn();
}

function written(path: string, content: string | Buffer): string {
  writeFileSync(path, content);
  return path;
}

interface Traced {
  name: string;
  pid: number;
  tid: number;
  dur?: number;
  tdur?: number;
  args?: { name?: string };
}

/** What the page's main thread worked in each of its tasks meanwhile, in milliseconds of its own processor time. */
async function tasks(playground: PlaygroundPage, work: () => Promise<void>, path: string): Promise<number[]> {
  const { page } = playground;
  const browser = page.context().browser();
  // The wall's clock counts what other processes take as well: on a busy machine that is no figure of this page.
  await browser?.startTracing(page, { path, categories: ['toplevel'] });
  await work();
  await browser?.stopTracing();
  const { traceEvents } = JSON.parse(readFileSync(path, 'utf8')) as { traceEvents: Traced[] };
  const thread = ({ pid, tid }: Traced) => `${pid}/${tid}`;
  const named = traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  const main = new Set(named.map(thread));
  const run = traceEvents.filter((event) => event.name.endsWith('RunTask') && main.has(thread(event)));
  return run.map(({ tdur = 0 }) => tdur / 1000);
}

test.describe('of a million ops', () => {
  test.skip(({ browserName }) => browserName !== 'chromium', 'only Chromium tells what its tasks took');
  test.setTimeout(300_000);

  for (const [name, make] of [
    ['plain text', plain],
    ['packed', packed],
  ] as const) {
    test(`no task is longer than 100 ms, ${name}`, async ({ playground }, info) => {
      await playground.open();
      const [warm, trace] = [20_000, 1_000_000].map((ops) => written(info.outputPath(`${ops}`), make(ops)));
      // The first time, the browser compiles the WebAssembly for good.
      await load(playground, warm ?? '', 20_000);
      const all = await tasks(playground, () => load(playground, trace ?? '', 1_000_000), info.outputPath('json'));
      // It was seen at work: as many milliseconds as reading it takes at least, in more than a few turns.
      expect(all.reduce((sum, task) => sum + task, 0)).toBeGreaterThan(300);
      expect(all.filter((task) => task > 5).length).toBeGreaterThan(20);
      expect(Math.max(...all)).toBeLessThan(MOST);
    });
  }

  test('four times as many cost about four times as much', async ({ playground }, info) => {
    await playground.open();
    const costs = [];
    for (const ops of [20_000, 250_000, 1_000_000]) {
      const trace = written(info.outputPath(`${ops}`), plain(ops));
      const all = await tasks(playground, () => load(playground, trace, ops), info.outputPath(`${ops}.json`));
      costs.push(all.reduce((sum, task) => sum + task, 0));
    }
    const [, quarter = 0, whole = 0] = costs;
    expect(whole / quarter).toBeLessThan(6);
  });
});

test('it tells how far it is, and what was there before stays when it is cancelled', async ({ playground }, info) => {
  await playground.open();
  await playground.allocate(4096);
  const before = await playground.read();
  const { element } = playground;
  // Reading may be over before anybody looks again: what was to be seen is noted as it comes.
  const told = await element.evaluateHandle(({ renderRoot }: BuddyPlayground) => {
    const told = new Set<string | null>();
    const note = () => told.add(renderRoot.querySelector('progress')?.ariaLabel ?? null);
    new MutationObserver(note).observe(renderRoot, { subtree: true, childList: true, attributes: true });
    return told;
  });
  await choose(playground, written(info.outputPath('trace'), plain(600_000)));
  await expect(element.getByRole('progressbar', { name: 'Replaying the trace' })).toBeVisible({ timeout: 30_000 });
  expect(await told.evaluate((told) => [...told])).toContain('Reading the trace');
  await expect(element.locator('.loading')).toContainText(/600\D?000 lines/);
  await playground.press('Cancel');
  await expect(element.getByRole('progressbar')).toHaveCount(0);
  await playground.page.waitForTimeout(300);
  expect(await playground.read()).toEqual(before);
  await expect(playground.alert).toHaveCount(0);
});
