import { beforeAll, describe, expect, test } from 'vitest';
import sqlite from '../../../crate/playground/fixtures/sqlite.valgrind.txt.gz?url&inline';
import { HEAPS } from '../../model/settings.ts';
import { type Progress, readTrace, type Trace } from '../../model/trace.ts';
import { View } from '../../model/view.ts';
import { engine, forty, load, state } from './machine.ts';

const CALLS = '--7-- malloc(40) = 0x1000\n--7-- malloc(100) = 0x2000\n--7-- free(0x1000)\n--7-- free(0x2000)\n';

async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function read(...parts: BlobPart[]): Promise<Trace> {
  return readTrace(new Blob(parts));
}

beforeAll(load);

test('a trace is read, packed or not, and opened with each heap', async () => {
  for (const part of [CALLS, await gzip(CALLS)]) {
    const trace = await read(part);
    expect(trace.summary).toMatchObject({ lines: 4, ops: 4, adoptedBlocks: 0 });
    const made = await engine(forty);
    for (const heap of HEAPS) {
      made.replace(trace.open({ heap, trim: true }));
      expect(made.view).toMatchObject({ heap, trim: true, units: trace.summary.units });
      expect(made.view.cursor).toMatchObject({ ops: 4, atStart: true });
    }
    trace.dispose();
    expect(() => trace.open()).toThrow('given back');
  }
});

test('a recording of the page arrives, and says how far it is', async () => {
  const heard: Progress[] = [];
  const trace = await readTrace(sqlite, { onProgress: (progress) => heard.push(progress) });
  expect(trace.summary).toMatchObject({ ops: 7940, unit: 16, units: 65_536 });
  expect(heard.at(-1)).toMatchObject({ lines: trace.summary.lines });
  const { bytes, of } = heard.at(-1) ?? {};
  expect(bytes).toBe(of);
  const view = new View(await load(), trace.open());
  expect(view.counts.free).toBe(65_536);
});

test('a trace with a bad line is read without it where that is asked for', async () => {
  const text = `${CALLS}--7-- malloc(40) = 0xqq\n${CALLS}`;
  await expect(read(text)).rejects.toMatchObject({ code: 'trace-broken-line' });
  const trace = await readTrace(new Blob([text]), { lenient: true });
  expect(trace.summary).toMatchObject({ format: 'valgrind', ops: 8, notes: { badLines: 1 } });
  expect(trace.summary.badLines).toMatchObject([{ line: 5, code: 'trace-broken-line' }]);
  expect(trace.summary.badLines[0]?.message).toMatch(/^Line 5 is broken: expected calls/);
});

test('a state becomes a machine in the shape of a zone, of any of them', async () => {
  const rows = 'Node 0, zone DMA 0 1\nNode 0, zone Normal 196 155 40 21 16 7 4 1 0 2 0\n';
  const trace = await read(rows);
  const { zones, zone } = trace.summary;
  expect(trace.summary).toMatchObject({ format: 'buddyinfo', unit: 4096, zone: 1, units: zones[1]?.units });
  expect(zones.map(({ name, free }) => [name, free])).toEqual([
    ['DMA', 2],
    ['Normal', 2722],
  ]);
  expect(zones[1]?.unusable).toEqual([0, 72, 185, 244, 306, 400, 482, 576, 623, 623, 1000]);
  expect(zones[1]?.extfrag.at(-1)).toBe(992);
  const made = await engine(forty);
  for (const chosen of [zone, 0]) {
    if (chosen !== zone) trace.choose(0);
    made.replace(trace.open());
    made.seek(2 ** 31);
    expect(made.view.counts.free).toBe(zones[chosen ?? 0]?.free);
  }
  expect(trace.summary).toMatchObject({ zone: 0, units: 8 });
  expect(() => trace.choose(2)).toThrow('no such zone');
  trace.dispose();
});

describe('what can’t be read', () => {
  test('has a code, and the engine stays as it was', async () => {
    const made = await engine(forty);
    made.allocate(40);
    const before = state(made.view);
    const packed = await gzip(CALLS.repeat(50));
    const damaged = packed.slice();
    damaged.fill(0x55, 12, 40);
    const cases: [string, BlobPart[]][] = [
      ['trace-empty', []],
      ['trace-unknown', ['once upon a time\n'.repeat(300)]],
      ['trace-broken-line', [`${CALLS}--7-- malloc(40) = 0xqq\n`]],
      ['gzip', [packed.slice(0, packed.length - 12)]],
      ['gzip', [packed.slice(0, 2)]],
      ['gzip', [damaged]],
    ];
    for (const [code, parts] of cases) await expect(read(...parts), code).rejects.toMatchObject({ code });
    expect(state(made.view)).toBe(before);
  });

  test('a file that is not there', async () => {
    await expect(readTrace('http://[::1]:1/none')).rejects.toMatchObject({ code: 'fetch' });
  });
});

test('stops when it is told to', async () => {
  const reason = new Error('enough');
  await expect(readTrace(new Blob([CALLS]), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  const stop = new AbortController();
  const long = new Blob([CALLS.repeat(200_000)]);
  const onProgress = () => stop.abort(reason);
  await expect(readTrace(long, { signal: stop.signal, onProgress })).rejects.toBe(reason);
});
