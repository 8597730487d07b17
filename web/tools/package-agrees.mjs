// The package's WebAssembly is other code than the page's: both have to come to the same states, and say the same of what
// can't be.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { npmPackage, wasmPackage } from './run/paths.mjs';
import { Failed } from './run/problem.mjs';

const END = 0xffff_ffff;
const HEAPS = ['buddy-mru', 'buddy-lowest', 'id', 'bump', 'first-fit', 'next-fit', 'best-fit'];
const MACHINES = [
  { guest: true, units: 8 },
  { guest: true, units: 700, trim: true, balloon: { device: 'qemu', driver: 'linux', order: 3, touched: 50 } },
  { guest: false, unit: 16, units: 1000, trim: true },
  { guest: true, units: 16_384, balloon: { features: ['deflate-on-oom', 'stats-vq', 'page-reporting'] } },
];
const REFUSED = [
  (engine) => engine.allocate(2 ** 40),
  (engine) => engine.free(3),
  (engine) => engine.reserve(0, 2 ** 40),
  (engine) => engine.target(2 ** 31),
  (engine) => engine.touch(END),
  (engine) => engine.wait(2 ** 31),
  (engine) => engine.foul('outside', 1),
];

/** Nor are these there, each with its code. */
const LOG = 'buddy-playground log 1\n';
const UNKNOWN = [
  ['setting', (engine) => engine.restart({ guest: true, units: 8, heap: 'id-cached' })],
  ['op-log', (engine) => engine.load(`${LOG}guest 8\nheap id-cached\nend\n`)],
  ['trace', (engine) => engine.load(`${LOG}guest 8\ntrace é 3\nend\n`)],
];
const PAGES_OWN = ['jump', 'step', 'switchTo', 'forget', 'tint', 'rep', 'csv', 'liveByOwner', 'askedByOwner'];

/** What the package leaves out: told by name, and nothing is changed. */
const REPORTING = { guest: true, units: 8, balloon: { device: 'qemu', driver: 'linux', features: ['page-reporting'] } };
const LEFT_OUT = [
  (engine) => engine.reserve(0, 4096),
  (engine) => engine.foul('outside', 1),
  (engine) => engine.restart(REPORTING),
  (engine) => engine.restart({ guest: true, units: 8, balloon: { poison: 170 } }),
  (engine) => engine.load('buddy-playground log 1\nguest 8\nallocate 4096\nreserve 0x2000 4096\nend\n'),
  (engine) => engine.load('buddy-playground log 1\nguest 8\ndriver linux\nfeatures page-reporting\nend\n'),
  (engine) => engine.load('buddy-playground log 1\nguest 8\npoison 170\nend\n'),
];

const same = (what, page, embed) => {
  if (page !== embed) throw new Failed('the package agrees with the page', what, `${what}:\n${page}\n${embed}`);
};

/** Does nearly everything that is an op; refusals are part of it. */
function work(engine, seed) {
  engine.random(400, seed);
  for (const act of [(e) => e.target(5), (e) => e.wait(30), (e) => e.interval(10), ...REFUSED]) {
    try {
      act(engine);
    } catch {
      // It is in the log.
    }
  }
  engine.random(200, seed + 1);
}

/** What `ask` was refused with. */
async function refusal(engine, ask) {
  try {
    await ask(engine);
  } catch (error) {
    return error;
  }
  return undefined;
}

/** Throws where something that is left out is done, or told otherwise, or leaves something behind. */
async function leavesOut(engine) {
  const before = engine.text();
  for (const [code, ask] of UNKNOWN) {
    same(`${ask}: its code`, code, (await refusal(engine, ask))?.code);
    same(`after ${ask}`, before, engine.text());
  }
  for (const name of PAGES_OWN) same(name, undefined, engine[name]);
  for (const ask of LEFT_OUT) {
    const why = await refusal(engine, ask);
    same(`${ask}: its code`, 'not-here', why?.code);
    same(`${ask}: whether its message says where it is`, true, why.message.includes("the playground's own page"));
    same(`after ${ask}`, before, engine.text());
  }
}

/** Throws where they differ; gives how many states were compared. Needs both, built. */
export async function agrees() {
  const url = (...parts) => pathToFileURL(join(...parts)).href;
  const { Engine } = await import(url(npmPackage, 'index.js'));
  const page = await import(url(wasmPackage, 'playground.js'));
  page.initSync({ module: readFileSync(join(wasmPackage, 'playground_bg.wasm')) });
  let states = 0;
  for (const settings of MACHINES) {
    for (const heap of HEAPS) {
      const engine = await Engine.create({ ...settings, heap });
      work(engine, states);
      const other = page.Playground.fromText(engine.text());
      const { ops } = engine.view.cursor;
      for (const op of [ops, ops >> 1, 1, ops - 1, ops]) {
        engine.seek(op);
        other.seek(op);
        const what = `${heap}, ${settings.units} units, after op ${op}`;
        same(what, other.text(), engine.text());
        same(`${what}: why it was refused`, other.refusal()?.message, engine.refusal?.message);
        states += 1;
        while (engine.back() && other.back() && engine.view.cursor.op > op - 3) {
          same(`${what}, a step back`, other.text(), engine.text());
          states += 1;
        }
      }
      for (let op = ops - 2 * REFUSED.length - 200; op < ops - 190; op++) {
        engine.seek(op);
        other.seek(op);
        same(`op ${op}: its refusal`, other.refusal()?.message, engine.refusal?.message);
        same(`op ${op}: its code`, other.refusal()?.code, engine.refusal?.code);
      }
      engine.verify();
      await leavesOut(engine);
      same('the histogram', other.histogram(40).join(), engine.histogram(40).join());
      other.free();
      engine.dispose();
    }
  }
  return states;
}
