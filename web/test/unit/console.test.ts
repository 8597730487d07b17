// What can be said to a host, in the languages of its users, and what is answered.
import { beforeEach, describe, expect, test } from 'vitest';
import { frequent } from '../../model/console/frequent.ts';
import { run } from '../../model/console/run.ts';
import type { Engine } from '../../model/index.ts';
import { engine, forty, state } from './machine.ts';

/** 64 MiB: 16,384 pages. */
const GUEST = { guest: true, units: 16_384 };

let made: Engine;

beforeEach(async () => {
  made = await engine(GUEST);
});

const say = (line: string, on = made) =>
  run(line, { engine: on, op: (op) => op(on), change: (settings) => on.change(settings) });

/** The body of what Firecracker answers. */
async function body(line: string): Promise<unknown> {
  const { text } = await say(line);
  return JSON.parse(text.slice(text.indexOf('\n') + 1));
}

describe('Firecracker', () => {
  test('PATCH /balloon sets the target, in MiB', async () => {
    expect(await say('PATCH /balloon {"amount_mib": 32}')).toEqual({ ok: true, text: 'HTTP/1.1 204 No Content' });
    expect(made.view.op).toMatchObject({ kind: 'target', pages: 8192 });
    expect(made.view.counts.ballooned).toBe(8192);
    expect(await body('GET /balloon')).toMatchObject({ amount_mib: 32 });
  });

  test('GET /balloon answers its fields in their order', async () => {
    const { text } = await say('GET /balloon');
    expect(text).toBe(
      'HTTP/1.1 200 OK\n{"amount_mib":0,"deflate_on_oom":false,"stats_polling_interval_s":0,"free_page_hinting":true,"free_page_reporting":false}',
    );
    expect(made.view.cursor.ops).toBe(0);
  });

  test('statistics are there once the guest has sent them', async () => {
    await say('PATCH /balloon {"amount_mib": 16}');
    const sizes = { target_pages: 4096, actual_pages: 4096, target_mib: 16, actual_mib: 16 };
    await say('allocate 8192');
    await say('PUT /balloon {"amount_mib": 16, "deflate_on_oom": false, "stats_polling_interval_s": 2}');
    await say('PATCH /balloon/statistics {"stats_polling_interval_s": 1}');
    expect(made.view.clock.interval).toBe(10);
    expect(await body('GET /balloon/statistics')).toEqual(sizes);
    await say('wait 1');
    const free = made.view.counts.free * 4096;
    const sent = await body('GET /balloon/statistics');
    expect(Object.keys(sent as object)).toEqual([
      ...['target_pages', 'actual_pages', 'target_mib', 'actual_mib', 'swap_in', 'swap_out', 'major_faults'],
      ...['minor_faults', 'free_memory', 'total_memory', 'available_memory', 'disk_caches', 'hugetlb_allocations'],
      'hugetlb_failures',
    ]);
    expect(sent).toEqual({
      ...sizes,
      ...{ swap_in: 0, swap_out: 0, major_faults: 0, minor_faults: 2 },
      ...{ free_memory: free, total_memory: 64 * 2 ** 20, available_memory: free },
      ...{ disk_caches: 0, hugetlb_allocations: 0, hugetlb_failures: 0 },
    });
  });

  test('without the statistics queue there are none, and none can be had after boot', async () => {
    const fault = { fault_message: 'Cannot enable/disable the statistics after boot.' };
    for (const settings of [{ ...GUEST, balloon: { features: [] } }, GUEST]) {
      made = await engine(settings);
      expect(await body('GET /balloon/statistics')).toEqual({
        fault_message: 'Statistics for the balloon device are not enabled',
      });
      expect(await body('PATCH /balloon/statistics {"stats_polling_interval_s": 1}')).toEqual(fault);
    }
    await say('PUT /balloon {"amount_mib": 0, "deflate_on_oom": false, "stats_polling_interval_s": 1}');
    expect(await body('PATCH /balloon/statistics {"stats_polling_interval_s": 0}')).toEqual(fault);
  });

  test('PUT /balloon is another machine with the same log', async () => {
    await say('allocate 4096');
    const wanted = '"deflate_on_oom": true, "stats_polling_interval_s": 2, "free_page_reporting": true';
    expect(await say(`PUT /balloon {"amount_mib": 8, ${wanted}}`)).toMatchObject({ ok: true });
    expect(made.view.settings.balloon?.features).toEqual([
      ...['must-tell-host', 'stats-vq', 'deflate-on-oom', 'page-poison', 'page-reporting'],
    ]);
    expect(made.view.counts).toMatchObject({ program: 1, target: 2048 });
    expect(made.view.clock.interval).toBe(20);
    expect(await body('GET /balloon')).toEqual({
      ...{ amount_mib: 8, deflate_on_oom: true, stats_polling_interval_s: 2 },
      ...{ free_page_hinting: false, free_page_reporting: true },
    });
    await say('PUT /balloon {"amount_mib": 0, "deflate_on_oom": false}');
    expect(made.view.features).not.toContain('stats-vq');
  });

  test.each([
    `curl --unix-socket /tmp/firecracker.socket -X PATCH 'http://localhost/balloon' -d '{"amount_mib": 32}'`,
    `curl --unix-socket $socket_location -i \\\n    -X PATCH "http://localhost/balloon" \\\n    -H 'Accept: application/json' \\\n    -d "{ \\"amount_mib\\": 32 }"`,
    `curl --unix-socket $socket_location -i \\    -XPATCH http://localhost/balloon/ --data '{"amount_mib":32}'`,
    'patch /balloon{"amount_mib":32}',
  ])('%s', async (line) => {
    expect(await say(line)).toEqual({ ok: true, text: 'HTTP/1.1 204 No Content' });
    expect(made.view.counts.target).toBe(8192);
  });
});

describe('QEMU', () => {
  test('the monitor says what the guest keeps, in MiB', async () => {
    expect(await say('info balloon')).toEqual({ ok: true, text: 'balloon: actual=64' });
    expect(await say('balloon 48')).toEqual({ ok: true, text: '' });
    expect(made.view.op).toMatchObject({ kind: 'target', pages: 4096 });
    expect(await say('info balloon')).toEqual({ ok: true, text: 'balloon: actual=48' });
  });

  test('more than all is all', async () => {
    await say('balloon 48');
    expect(await say('balloon 65')).toEqual({ ok: true, text: 'More than the guest has: it keeps all of it, 64 MiB.' });
    expect(made.view.counts.target).toBe(0);
    expect(await say('{"execute":"balloon","arguments":{"value":0}}')).toMatchObject({ ok: false });
  });

  test('the machine protocol says it in bytes', async () => {
    const bytes = 48 * 2 ** 20;
    expect(await say(`{"execute":"balloon","arguments":{"value":${bytes}}}`)).toEqual({
      ok: true,
      text: '{"return": {}}',
    });
    expect(made.view.counts).toMatchObject({ target: 4096, actual: 4096 });
    const answer = { ok: true, text: `{"return": {"actual": ${bytes}}}` };
    expect(await say('{"execute":"query-balloon"}')).toEqual(answer);
    expect(await say('query-balloon')).toEqual(answer);
    expect(await say('{"execute":"qmp_capabilities"}')).toMatchObject({ ok: true });
  });

  test('what the driver has not got done is not yet so', async () => {
    await say('allocate 67108864');
    await say('balloon 32');
    expect(await say('info balloon')).toMatchObject({ text: 'balloon: actual=64' });
    expect(made.view.cursor.ending).toBe('short');
  });
});

test('the playground’s own', async () => {
  expect(await say('allocate 8192')).toEqual({ ok: true, text: 'allocation 0 at 0x0000000' });
  expect(await say('touch 0')).toMatchObject({ ok: true });
  expect(await say('free 0x0')).toEqual({ ok: true, text: 'freed' });
  expect(await say('target 10')).toEqual({ ok: true, text: 'target 10 pages, actual 10' });
  for (const [line, now] of [
    ['wait 0.5s', 5],
    ['wait 1', 15],
    ['wait 2 s', 15],
    ['wait 0.1', 16],
  ] as const) {
    await say(line);
    expect(made.view.clock.now).toBe(now);
  }
  expect(await say('interval 2.5')).toMatchObject({ ok: true });
  expect(made.view.clock.interval).toBe(25);
  const first = Array.from({ length: 16_384 }, (_, at) => at).find((at) => made.view.isBallooned(at));
  expect(await say(`foul used-inside ${first}`)).toMatchObject({ ok: true });
  expect(made.view.cursor.ending).toBe('foul');
  expect((await say('help')).text).toContain('PATCH /balloon {"amount_mib": 32}');
});

test('a press and the same line typed are the same op', async () => {
  const other = await engine(GUEST);
  made.target(8192);
  await say('PATCH /balloon {"amount_mib": 32}', other);
  expect(state(other.view)).toBe(state(made.view));
});

/** Lines that can't be done, and what is said of them. */
const WRONG: [string, RegExp][] = [
  ['balon 3', /Did you mean “balloon”\? help/],
  ['infoo balloon', /Did you mean “info balloon”/],
  ['alocate 3', /Did you mean “allocate”/],
  ['GTE /balloon', /Did you mean “GET”/],
  ['make me a sandwich', /There is no command “make”.*help/],
  ['<img src=x onerror=alert(1)>', /There is no command “<img”/],
  ['x'.repeat(5000), /at most 4096 characters/],
  ['GET', /path is missing/],
  ['GET /baloon', /no \/baloon here.*Did you mean \/balloon/],
  ['DELETE /balloon', /knows GET, PATCH and PUT, not DELETE/],
  ['PUT /balloon/statistics {}', /knows GET and PATCH/],
  ['GET /balloon {}', /has no body/],
  ['PATCH /balloon', /no JSON: it is empty.*\{\\"amount_mib\\": 32\}/],
  ['PATCH /balloon {amount_mib: 32}', /amount_mib” at character 2 wants double quotes/],
  ['PATCH /balloon {"amount_mib": 32', /ends too early/],
  ['PATCH /balloon {"amount_mib": 32,}', /comma before “}” at character 19/],
  ['PATCH /balloon {"amount_mib": 0x20}', /“0x20” at character 16 is no decimal number/],
  ['PATCH /balloon [32]', /no object/],
  ['PATCH /balloon {"amount": 32}', /no field “amount”/],
  ['PATCH /balloon {"amount_mb": 32}', /no field “amount_mb”.*Did you mean “amount_mib”/],
  ['PATCH /balloon {}', /“amount_mib” is missing/],
  ['PATCH /balloon {"amount_mib": -1}', /can't be negative, it is -1: 0 to 64 would do/],
  ['PATCH /balloon {"amount_mib": 65}', /at most 64, all of the guest's memory in MiB, not 65/],
  ['PATCH /balloon {"amount_mib": 1e999}', /at most 64.*not Infinity/],
  ['PATCH /balloon {"amount_mib": 2.5}', /whole number, not 2\.5: 3 would do/],
  ['PATCH /balloon {"amount_mib": "32"}', /whole number from 0 to 64, not \\"32\\"/],
  ['PATCH /balloon {"amount_mib": null}', /not null/],
  ['PATCH /balloon/statistics {"stats_polling_interval_s": 70000}', /at most 65535/],
  ['PUT /balloon {"amount_mib": 8}', /“deflate_on_oom” is missing/],
  ['PUT /balloon {"amount_mib": 8, "deflate_on_oom": 1}', /deflate_on_oom is true or false, not 1/],
  ['curl', /no address/],
  ["curl -X PATCH 'http://localhost/balloon", /quote ' is not closed/],
  ['curl http://localhost/balloon -d', /after -d something is missing/],
  ['curl http://localhost/balloon -d {}', /not POST/],
  ['balloon', /MiB are missing.*1 to 64/],
  ['balloon 0', /^Error: Parameter 'target' expects a size$/],
  ['info balloon\nballoon 3', /One command at a time: these are 2 lines/],
  ['balloon -1', /can't be negative/],
  ['balloon 1.5', /whole number/],
  ['balloon many', /not many/],
  ['balloon 3 4', /“4” is too much/],
  ['{"execute":"baloon"}', /CommandNotFound.*Did you mean balloon/],
  ['{"execute":"stop"}', /CommandNotFound.*query-balloon/],
  ['{"execute":"balloon"}', /“value” is missing/],
  ['{"execute":"balloon","arguments":{"value":0}}', /expects a size/],
  ['{"execute":"balloon","arguments":{"value":-4096}}', /negative/],
  ['{"execute":"balloon","arguments":3}', /3 is no object/],
  ['{"run":"balloon"}', /no field “run”/],
  ['{"execute"', /ends too early/],
  ['allocate', /BYTES is missing. Write it as allocate BYTES/],
  ['allocate 1 2', /“2” is too much/],
  ['allocate -1', /negative/],
  ['allocate 1.5', /whole/],
  ['allocate some', /not “some”/],
  ['free here', /written like 0x1000/],
  ['target 20000', /at most 16384/],
  ['wait', /SECONDS is missing/],
  ['wait -1', /backwards/],
  ['wait 0', /at least 0.1/],
  ['wait 0.25', /0\.3 would do/],
  ['wait 9999', /At most 3600 s/],
  ['wait soon', /number like 5 or 0.5/],
  ['foul twyce 3', /no rule “twyce”.*Did you mean twice/],
  ['foul outside', /PFN is missing/],
];

test.each(WRONG)('%s', async (line, message) => {
  made.allocate(4096);
  const before = told(made);
  const { ok, text } = await say(line);
  expect(ok).toBe(false);
  expect(text).toMatch(message);
  expect(told(made)).toBe(before);
});

const told = ({ view }: Engine) => JSON.stringify([view.counts, view.cursor, view.settings, view.clock]);

test('what the machine refuses is answered in its language, and is in the log', async () => {
  expect(await say('foul twice 3')).toMatchObject({ ok: false, text: expect.stringMatching(/not in the balloon/) });
  expect(made.view.cursor).toMatchObject({ ops: 1, ending: 'refused' });
});

test('a heap of bytes has no balloon', async () => {
  const heap = await engine(forty);
  for (const line of ['GET /balloon', 'info balloon', 'wait 1', 'query-balloon', 'PATCH /balloon {"amount_mib": 0}']) {
    expect(await say(line, heap)).toMatchObject({ ok: false, text: expect.stringMatching(/heap of bytes/) });
  }
  expect(await say('allocate 40', heap)).toEqual({ ok: true, text: 'allocation 0 at 0x00' });
});

test('what is offered can be done', async () => {
  for (const settings of [GUEST, forty, { guest: true, units: 8 }, { guest: true, units: 300 }]) {
    const on = await engine(settings);
    for (const { lines } of frequent(on.view)) {
      for (const line of lines) expect(await say(line, on), line).toMatchObject({ ok: true });
    }
  }
});
