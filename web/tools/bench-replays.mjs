// The same replay natively and in WebAssembly, in turn: a ratio within each round, so that what else the machine does
// falls on both.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { gunzipSync } from 'node:zlib';
import { environment, inRoot, root, wasmPackage } from './run/paths.mjs';

const TRACES = ['compile.perf.txt.gz', 'serve.perf.txt.gz', 'sqlite.valgrind.txt.gz'];
/** Until the engine has compiled all that is hot, which it does while it runs. */
const WARM = 10;
const ROUNDS = 31;

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** A program that does a replay natively for each line; says the milliseconds. */
function native(path) {
  const args = ['run', '--release', '--quiet', '--locked', '--manifest-path', 'crate/bench/Cargo.toml', '--'];
  const child = spawn('cargo', [...args, 'replay', path], {
    cwd: root,
    env: environment(),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async replay() {
      child.stdin.write('\n');
      const { value, done } = await answers.next();
      if (done) throw new Error(`the replay of ${path} ended`);
      return Number(value) / 1e6;
    },
    end: () => child.stdin.end(),
  };
}

/** The same in WebAssembly, on this thread. */
function webAssembly({ TraceReader }, path) {
  const reader = new TraceReader();
  reader.feed(gunzipSync(readFileSync(path)));
  const { ops } = reader.finish();
  const replay = () => {
    const playground = reader.playground(0, false);
    const since = process.cpuUsage();
    playground.seek(ops);
    const { user, system } = process.cpuUsage(since);
    playground.free();
    return (user + system) / 1000;
  };
  return { ops, replay };
}

/** Prints the figures and keeps them in crate/bench/results. */
export async function replays() {
  const module = await import(join(wasmPackage, 'playground.js'));
  module.initSync({ module: readFileSync(join(wasmPackage, 'playground_bg.wasm')) });
  const lines = ['trace,ops,native_ms,wasm_ms,ratio,rounds'];
  for (const file of TRACES) {
    const path = inRoot('crate', 'playground', 'fixtures', file);
    const ours = native(path);
    const theirs = webAssembly(module, path);
    for (let round = 0; round < WARM; round++) {
      await ours.replay();
      theirs.replay();
    }
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) {
      // Each round starts with the other one.
      if (round % 2) rounds.push({ native: await ours.replay(), wasm: theirs.replay() });
      else rounds.push({ wasm: theirs.replay(), native: await ours.replay() });
    }
    ours.end();
    const ratio = median(rounds.map(({ native, wasm }) => wasm / native));
    const [here, there] = ['native', 'wasm'].map((side) => median(rounds.map((round) => round[side])).toFixed(2));
    lines.push([file.split('.')[0], theirs.ops, here, there, ratio.toFixed(2), ROUNDS].join(','));
  }
  const text = `${lines.join('\n')}\n`;
  console.log(`\nThe page's replay, natively and in WebAssembly\n\n${text}`);
  writeFileSync(inRoot('crate', 'bench', 'results', 'replay.csv'), text);
}
