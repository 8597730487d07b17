// A state on its way out and back: in a link, as JSON, as Markdown. Whatever is broken is told, and nothing is lost.
import Ajv2020 from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { Engine } from '../../model/index.ts';
import {
  asMarkdown,
  knownOf,
  LONGEST,
  logFragment,
  pack,
  runAsJson,
  savedLog,
  scenarioFragment,
  unpack,
  wish,
} from '../../model/run/index.ts';
import schema from '../../model/run/run.schema.json';
import { HEAPS, type Settings } from '../../model/settings.ts';
import { engine, guest, load, state } from './machine.ts';

beforeAll(load);

/** A run with ops of every kind, the cursor in the middle of one. */
async function busy(settings: Settings = { guest: true, units: 64 }): Promise<Engine> {
  const made = await engine(settings);
  made.random(60, 5);
  if (settings.guest) made.target(6);
  if (settings.guest) made.wait(12);
  if (settings.guest) made.interval(10);
  if (settings.guest) made.foul('outside', 64);
  const bytes = 2 * (made.view.unit ?? 1);
  for (const work of [() => made.free(3), () => made.reserve(made.view.address(0), bytes)]) {
    try {
      work();
    } catch {
      // A refusal is in the log as well.
    }
  }
  made.seekStep(31, 2);
  return made;
}

/** What a log opens to. */
function opened(made: Engine, text: string): Engine {
  const { spot } = knownOf(made.module, { text });
  const again = new Engine(made.module, made.open(text));
  again.seekStep(spot?.op ?? 0, spot?.step ?? 0);
  expect(again.hash()).toBe(spot?.state);
  return again;
}

describe('a link', () => {
  test('to a scenario says its name, the place and the state', () => {
    const fragment = scenarioFragment('oom-refused', { op: 12, step: 3 }, '0x5f3a');
    expect(fragment).toBe('#scenario=oom-refused&at=12.3&state=5f3a');
    expect(wish(fragment)).toEqual({ scenario: 'oom-refused', spot: { op: 12, step: 3, state: '0x5f3a' } });
    expect(wish('#scenario=a%20b')).toEqual({ scenario: 'a b', spot: undefined });
    for (const other of ['', '#', '#compare', '#top=1']) expect(wish(other)).toBeUndefined();
  });

  test('to a scenario that is damaged says where', () => {
    for (const fragment of [
      'at=12',
      'at=12.x&state=1',
      'at=-1.2',
      'at=1.2&state=xyz',
      'state=12',
      'at=12345678901.1',
    ]) {
      expect(() => wish(`#scenario=a&${fragment}`), fragment).toThrow('This link is damaged');
    }
  });

  test('to 2,000 ops made by hand is short enough, and opens at their state', async () => {
    for (const units of [8, 16_384]) {
      const made = await engine({ guest: true, units });
      made.random(2000, 11);
      made.seekStep(1500, 1);
      const fragment = logFragment(await pack(made.text()));
      expect(fragment.length).toBeLessThan(LONGEST);
      const wanted = wish(fragment);
      if (!wanted || !('packed' in wanted)) throw new Error('no log');
      expect(state(opened(made, await unpack(wanted.packed)).view)).toBe(state(made.view));
    }
  });

  test('with 1,000 mutations: it opens or says why, and what was there stays', async () => {
    const made = await busy();
    const before = [state(made.view), made.hash(), made.text()];
    const link = await pack(made.text());
    const letters = 'ABCxyz019-_.=%!é\u0000';
    let seed = 1;
    const random = (below: number) => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    const tally = { same: 0, told: 0, other: 0 };
    for (let round = 0; round < 1000; round += 1) {
      const at = random(link.length);
      const broken = [
        () => link.slice(0, at) + letters[random(letters.length)] + link.slice(at + 1),
        () => link.slice(0, at),
        () => link.slice(0, at) + link.slice(at + 1 + random(9)),
        () => link.slice(0, at) + link.slice(at - random(9)) + link,
      ][round % 4]?.();
      try {
        const text = await unpack(broken ?? '');
        const { spot } = knownOf(made.module, { text });
        const again = new Engine(made.module, made.open(text));
        again.seekStep(spot?.op ?? 0, spot?.step ?? 0);
        // Where the log was changed, the hash says so; only a link that is as it was opens in silence.
        tally[again.hash() === spot?.state ? 'same' : 'other'] += 1;
        again.dispose();
      } catch (error) {
        expect(error).toMatchObject({ name: 'PlaygroundError', code: expect.stringMatching(/link|op-log|region/) });
        tally.told += 1;
      }
    }
    expect(tally.told).toBeGreaterThan(800);
    expect([state(made.view), made.hash(), made.text()]).toEqual(before);
  });

  test('with 1,000 mutations of the log in it: never a trap', async () => {
    const made = await busy();
    const text = made.text();
    const words = [
      '0',
      '4294967295',
      '0xffffffffffffffff',
      'trace',
      'first-id 3',
      'guest 0',
      'end',
      'target',
      '-1',
      'é',
    ];
    for (let round = 0; round < 1000; round += 1) {
      const lines = text.split('\n');
      const at = (round * 7) % lines.length;
      const line = (lines[at] ?? '').split(' ');
      const word = words[round % words.length] ?? '';
      if (round % 3 === 0) lines.splice(at, 1);
      else if (round % 3 === 1) lines.splice(at, 0, word);
      else lines[at] = [...line.slice(0, -1), word].join(' ');
      try {
        const { spot } = knownOf(made.module, { text: lines.join('\n') });
        const again = new Engine(made.module, made.open(lines.join('\n')));
        again.seekStep(spot?.op ?? 0, spot?.step ?? 0);
        again.dispose();
      } catch (error) {
        expect(error, lines[at] ?? '').toMatchObject({ name: 'PlaygroundError' });
        expect((error as { code: string }).code).not.toBe('stopped');
      }
    }
    expect(made.hash()).toBe((await busy()).hash());
  });
});

describe('JSON', () => {
  const validate = new Ajv2020({ strict: true, strictRequired: false }).compile(schema);

  test('is what its schema says, on every heap, and opens at its state', async () => {
    for (const heap of HEAPS) {
      for (const settings of [
        { guest: true, units: 64, heap },
        { guest: false, units: 64, unit: 32, heap, trim: true },
      ] as Settings[]) {
        const made = await busy(settings);
        const blob = await runAsJson(made, 'https://example.org/run.schema.json');
        const run = JSON.parse(await blob.text());
        validate(run);
        expect(validate.errors, heap).toBeNull();
        expect(run.ops).toHaveLength(made.view.cursor.ops);
        expect(run.ops.map((op: { ended: string }) => op.ended)).toContain('refused');
        const log = await savedLog(blob);
        expect(log?.text.split('\n').sort()).toEqual(made.text().split('\n').sort());
        expect(state(opened(made, log?.text ?? '').view)).toBe(state(made.view));
      }
    }
  });

  test('the schema refuses what the page refuses', async () => {
    const made = await busy();
    const run = JSON.parse(await (await runAsJson(made, 'x')).text());
    for (const [change, place] of [
      [{ version: 2 }, 'version'],
      [{ machine: { ...run.machine, heap: 'buddy\nallocate 1' } }, 'machine.heap'],
      [{ machine: { ...run.machine, guest: 1.5 } }, 'machine.guest'],
      [{ machine: [] }, 'machine'],
      [{ state: 'x' }, 'state'],
      [{ ops: {} }, 'ops'],
      [{ ops: [{ op: 'free', id: '0\nend' }] }, 'ops[0].id'],
      [{ ops: [{ op: 'allocate', bytes: -1 }] }, 'ops[0].bytes'],
      [{ ops: [{ op: 'reserve', bytes: 1 }] }, 'ops[0].address'],
      [{ ops: [{ op: 'toString' }] }, 'ops[0].op'],
      [{ cursor: { op: 1 } }, 'cursor.step'],
    ] as const) {
      const broken = { ...run, ...change };
      expect(validate(broken), place).toBe(false);
      await expect(savedLog(new Blob([JSON.stringify(broken)])), place).rejects.toMatchObject({
        code: 'json',
        message: expect.stringContaining(place),
      });
    }
    // What only the reader knows is told by its place all the same.
    const foul = { ...run, ops: [{ op: 'foul', rule: 'never', pfn: 3 }] };
    const log = await savedLog(new Blob([JSON.stringify(foul)]));
    expect(() => log && knownOf(made.module, log)).toThrow('In the JSON, ops[0]: expected outside, twice');
  });
});

test('another heap keeps what an op log said of the region', async () => {
  const made = await engine(guest);
  const text = 'buddy-playground log 1\nregion 0x1030 16 29\nmax-order 3\nallocate 112\nend\n';
  made.replace(made.open(text));
  await made.change({ heap: 'buddy-lowest' });
  expect(made.text()).toContain('heap buddy-lowest\nregion 0x1030 16 29\nmax-order 3\n');
});

test('a file is an op log by its beginning', async () => {
  const made = await busy(guest);
  expect(await savedLog(new Blob(['\ufeff', made.text()]))).toEqual({ text: made.text() });
  for (const other of ['', 'hello', '{"dhatFileVersion": 2}', '1\n2\n3\n1\na 0 8\n', '[]', '{"format": "x"}']) {
    expect(await savedLog(new Blob([other]))).toBeUndefined();
  }
  await expect(savedLog(new Blob(['{"format": "buddy-playground run",']))).rejects.toThrow('This is no JSON');
});

describe('Markdown', () => {
  test('fits 80 columns at every step, on every heap', async () => {
    for (const heap of HEAPS) {
      for (const units of [1, 8, 37, 64, 65, 5000]) {
        const made = await engine({ guest: true, units, heap });
        made.random(12, 3);
        made.target(Math.ceil(units / 4));
        made.seek(0);
        do {
          const lines = asMarkdown(made, { link: 'https://example.org/#x' }).split('\n');
          expect(Math.max(...lines.slice(0, -2).map((line) => line.length)), lines.join('\n')).toBeLessThanOrEqual(80);
        } while (made.forward() && made.view.cursor.op < 9);
      }
    }
  });

  test('shows the blocks, the lists, the counts and the link', async () => {
    const made = await engine(guest);
    made.allocate(5000);
    made.target(3);
    expect(asMarkdown(made, { link: 'https://example.org/#x' })).toMatchInlineSnapshot(`
      "**A guest of 8 pages (32 KiB)**, buddy allocator, most recently used block
      first; after op 2 of 2.

      The device is done; the driver says that the balloon has 3 pages; the target is
      3. The host has memory behind 2 pages of 8. Nothing came back to it: it had
      nothing behind the balloon's pages; nobody had touched them.

      \`\`\`text
                0x0000  0x1000  0x2000  0x3000  0x4000  0x5000  0x6000  0x7000
      order 3   [--------------------------- split ----------------------------]
      order 2   [----------- split ------------][----------- split ------------]
      order 1   [#### live ####][--- split ----][--- split ----][.... free ....]
      order 0                   [oooooo][oooooo][oooooo][ free ]
      guest     ################oooooooooooooooooooooooo........................
      host      ================

      # live   . free   o in the balloon   = backed by the host

      free lists, most recent first
      order 1   0x6000
      order 0   0x5000

      free 3 + programs 2 + balloon 3 = 8 pages
      largest free block: 8 KiB, order 1
      host: resident 2, of these free and still paid for 0; returned 0, target 3
      \`\`\`

      [Open this state](https://example.org/#x)
      "
    `);
  });

  test('of a large heap a column is what it says', async () => {
    const made = await engine({ guest: true, units: 16_384 });
    made.allocate(256 * 4096);
    made.allocate(128 * 4096);
    const lines = asMarkdown(made, { none: 'There is no link.' }).split('\n');
    const row = (name: string) => lines.find((line) => line.startsWith(name))?.slice(10) ?? '';
    expect(row('guest')).toBe(`#5${'.'.repeat(62)}`);
    expect(row('host')).toBe(`#5${'.'.repeat(62)}`);
    expect(lines).toContain('a column is 256 pages: . none in use   1–9 tenths of it   # all (host: backed)');
    expect(lines.at(-2)).toBe('There is no link.');
  });
});
