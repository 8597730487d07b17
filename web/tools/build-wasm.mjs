// From the Rust crates to web/wasm/pkg: wasm-pack, then wasm-opt, then one rename. Skipped when nothing changed.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ask, run } from './run/command.mjs';
import { fingerprint } from './run/fingerprint.mjs';
import { alone } from './run/lock.mjs';
import { inRoot, wasmPackage, which } from './run/paths.mjs';
import { Missing } from './run/problem.mjs';
import { wasmBindgen, wasmOpt, wasmPack } from './setup/versions.mjs';

const stampFile = join(wasmPackage, '.stamp');
const fresh = join(inRoot('target'), 'wasm-package');
const wasmFile = 'playground_bg.wasm';

// The features that rustc switches on for this target by itself; wasm-opt has to be told.
const features = [
  'bulk-memory',
  'multivalue',
  'mutable-globals',
  'nontrapping-float-to-int',
  'reference-types',
  'sign-ext',
];
const optimise = ['-O3', ...features.map((name) => `--enable-${name}`)];

/** Tests, benches, fuzzing and the tools don't reach the wasm. */
const apart = new Set(['target', 'tests', 'benches', 'examples', 'bench', 'fuzz', 'tools']);

function stamp() {
  const versions = [wasmBindgen(), wasmPack(), wasmOpt(), optimise.join(' ')];
  return fingerprint(['Cargo.toml', 'Cargo.lock', 'rust-toolchain.toml', 'crate'], apart, versions);
}

const current = (wanted) =>
  existsSync(join(wasmPackage, wasmFile)) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted;

const size = (file) => statSync(file).size;
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/** Older releases of wasm-opt spoil what wasm-bindgen wrote and end well, so the version is looked at every time. */
function checkedWasmOpt() {
  const command = which('wasm-opt');
  const version = command && ask(command, ['--version']);
  if (!version?.startsWith(`wasm-opt version ${wasmOpt()}`)) {
    throw new Missing(
      `wasm-opt ${wasmOpt()}`,
      `the wasm is optimised with it, and PATH has ${version ?? 'none'}`,
      'npm ci',
    );
  }
  return command;
}

async function build(note) {
  rmSync(fresh, { recursive: true, force: true });
  const wasmOptCommand = checkedWasmOpt();
  // wasm-pack leaves optimising out without a word when it finds no wasm-opt: that part is done here, where it can't be.
  const args = ['build', 'crate/playground', '--target', 'web', '--release', '--no-pack', '--no-opt'];
  args.push('--mode', 'no-install', '--out-dir', fresh, '--out-name', 'playground');
  // A target folder of its own: cargo in another terminal doesn't hold it up.
  await run('wasm-pack', args, { env: { CARGO_TARGET_DIR: inRoot('target', 'wasm') }, onLine: note });
  const before = join(fresh, wasmFile);
  const after = join(fresh, 'optimised.wasm');
  note('wasm-opt');
  await run(wasmOptCommand, [before, '-o', after, ...optimise]);
  const sizes = [size(before), size(after)];
  await WebAssembly.compile(readFileSync(after));
  renameSync(after, before);
  return sizes;
}

export async function buildWasm(note) {
  if (current(stamp())) return 'nothing changed';
  return alone('wasm', note, async () => {
    const wanted = stamp();
    if (current(wanted)) return 'nothing changed';
    const [before, after] = await build(note);
    writeFileSync(join(fresh, '.stamp'), wanted);
    rmSync(wasmPackage, { recursive: true, force: true });
    mkdirSync(dirname(wasmPackage), { recursive: true });
    renameSync(fresh, wasmPackage);
    return `${kilobytes(before)}, after wasm-opt ${kilobytes(after)}`;
  });
}
