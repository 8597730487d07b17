import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import compile from '../../../crate/playground/fixtures/compile.perf.txt.gz?url&inline';
import {
  type Choice,
  difference,
  differing,
  headline,
  milestones,
  PRESETS,
  Run,
  reasons,
  SHARES,
  verdict,
  WORKLOAD,
  type Workload,
} from '../../model/compare/index.ts';
import { readTrace, type Trace } from '../../model/trace.ts';
import { load } from './machine.ts';

const never = new AbortController().signal;
let trace: Trace;
const opened: Run[] = [];

beforeAll(async () => {
  await load();
  trace = await readTrace(compile);
});

afterEach(() => {
  for (const run of opened.splice(0)) run.dispose();
});

async function run(choice: Choice, workload: Workload = WORKLOAD): Promise<Run> {
  const made = await Run.open(trace, workload, choice);
  opened.push(made);
  await made.finish(never, () => undefined);
  return made;
}

async function pair(name: string): Promise<readonly [Run, Run]> {
  const [a, b] = PRESETS.find((preset) => preset.name === name)?.pair ?? PRESETS[0].pair;
  return [await run(a), await run(b)];
}

describe('what the host gets back of 8192 pages', () => {
  test.each([
    ['all', 0, 8128, 'B', 'The page cache, the heap and the unit of the balloon differ.'],
    ['unit', 0, 0, undefined, 'Only the unit of the balloon differs, and it changes nothing here.'],
    ['cache', 0, 8192, 'B', 'Only the page cache differs.'],
    ['heap', 8192, 8128, 'A', 'Only the heap differs.'],
  ] as const)('%s', async (name, a, b, more, words) => {
    const runs = await pair(name);
    expect(runs.map(({ view }) => view.counts.returned)).toEqual([a, b]);
    expect(runs.map(({ end }) => end?.counts.ballooned)).toEqual([8192, 8192]);
    expect(difference(runs)).toEqual({ pages: Math.abs(a - b), more });
    expect(verdict(runs)).toBe(words);
    for (const [at, one] of runs.entries()) {
      const [first] = reasons(one, one.last);
      const backing = runs[at]?.view.counts.returned;
      expect(first).toBe(`Of 8192 ballooned pages, the host was backing ${backing === 0 ? 'none' : backing}.`);
    }
  });

  test.each([0, 8, 9])('nothing from behind the page cache, whatever the unit: order %i', async (order) => {
    const cached = await run({ heap: 'id-cached', order, device: 'firecracker' });
    expect(cached.view.counts).toMatchObject({ ballooned: 8192, returned: 0 });
    expect(reasons(cached, cached.last).join(' ')).toContain('in the page cache, where the balloon does not look');
  });

  test('a device that passes over what it was backing', async () => {
    const two = await run({ heap: 'id', order: 9, device: 'firecracker' });
    const words = reasons(two, two.last).join(' ');
    expect(two.end?.tally.ballooned).toBe(8192);
    expect(words).toContain('Of 8192 ballooned pages, the host was backing 8192, and got nothing back.');
    expect(words).toContain('2\u00a0MiB is 512 page numbers; Firecracker takes 256');
    const other = await run({ heap: 'id', order: 9, device: 'qemu' });
    expect(other.view.counts.returned).toBe(8192);
    expect(difference([two, other])).toEqual({ pages: 8192, more: 'B' });
  });

  test('a guest that has no more', async () => {
    const short = await run(PRESETS[0].pair[1], { ...WORKLOAD, guest: 16_384, target: 16_384 });
    expect(reasons(short, short.last).join(' ')).toContain('short of its target: no page is free.');
  });
});

describe('the time of a machine', () => {
  test('goes by ops, then by shares of the inflation', async () => {
    const one = await run(PRESETS[0].pair[1]);
    expect([one.ops, one.last, one.reached]).toEqual([41_930, 41_930 + SHARES, one.last]);
    for (const place of [one.last, 0, 1, 20_000, one.ops, one.ops + 1, one.ops + 40, one.last - 1]) {
      one.go(place);
      const { resident, ballooned, program } = one.view.counts;
      expect([one.resident(place), one.ballooned(place)], String(place)).toEqual([resident, ballooned]);
      expect(Math.abs((one.program(place) ?? 0) - program)).toBeLessThan(150);
    }
    const shares = Array.from({ length: SHARES + 1 }, (_, share) => one.ballooned(one.ops + share) ?? -1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect([shares[0], shares[SHARES]]).toEqual([0, 8192]);
  });

  test('is told in words wherever it stands', async () => {
    const runs = await pair('all');
    const [a] = runs;
    for (const one of runs) one.go(a.ops);
    expect(headline(runs, a.ops).before).toBe('So far the host got');
    expect(reasons(a, a.ops)[0]).toContain('the host pays for 53.8');
    for (const one of runs) one.go(a.ops + 32);
    expect(reasons(a, a.ops + 32)[0]).toContain('so far; the host got nothing back');
    const { pages, more } = difference(runs);
    expect([pages, more]).toEqual([runs[1].view.counts.returned, 'B']);
  });

  test('has four places in a table', async () => {
    const rows = milestones(await pair('all'));
    expect(rows.map(({ title, machines }) => [title, ...machines.map(({ resident }) => resident)])).toEqual([
      ['at the start', 0, 0],
      ['at its peak', 13_772, 13_760],
      ['before the balloon', 13_772, 13_760],
      ['after it', 13_772, 5632],
    ]);
    expect(rows.at(-1)?.machines.map(({ returned }) => returned)).toEqual([0, 8128]);
  });

  test('can be watched on its way, and given up', async () => {
    const stop = new AbortController();
    const made = await Run.open(trace, WORKLOAD, PRESETS[0].pair[0]);
    let seen = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => 20 * seen);
    const watch = () => {
      seen += 1;
      if (seen === 5)
        expect([made.reached, made.end, made.resident(made.reached)]).toEqual([700, undefined, expect.any(Number)]);
      if (seen === 9) stop.abort(new Error('enough'));
    };
    await expect(made.finish(stop.signal, watch)).rejects.toThrow('enough');
    vi.restoreAllMocks();
    made.dispose();
    expect([made.reached, made.end, made.resident(1)]).toEqual([0, undefined, undefined]);
  });

  test('is given back before it began as well', async () => {
    const made = await Run.open(trace, WORKLOAD, PRESETS[0].pair[0]);
    made.dispose();
    made.dispose();
    expect(made.reached).toBe(0);
  });
});

test('what two choices differ in', () => {
  const base: Choice = { heap: 'buddy-mru', order: 0, device: 'firecracker' };
  expect(differing(base, base)).toEqual([]);
  expect(differing(base, { ...base, heap: 'buddy-lowest', device: 'qemu' })).toEqual(['the placement', 'the device']);
  expect(differing({ ...base, heap: 'id-cached' }, { ...base, heap: 'id', order: 8 })).toEqual([
    'the page cache',
    'the unit of the balloon',
  ]);
});
