// From the Rust crates to web/wasm/pkg, and for the npm package to web/wasm/slim: wasm-pack, then wasm-opt, then one
// rename. Skipped when nothing changed.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ask, run } from './run/command.mjs';
import { fingerprint } from './run/fingerprint.mjs';
import { alone } from './run/lock.mjs';
import { inRoot, slimPackage, wasmPackage, which } from './run/paths.mjs';
import { Missing } from './run/problem.mjs';
import { wasmBindgen, wasmOpt, wasmPack } from './setup/versions.mjs';
import { trapPanics } from './trap-panics.mjs';

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
export const enabled = features.map((name) => `--enable-${name}`);

/** All of it, fast: what the page loads. */
const whole = {
  name: 'wasm',
  into: wasmPackage,
  cargo: [],
  env: { CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS: '-Ctarget-feature=+simd128' },
  optimise: ['-O3', '--enable-simd', ...enabled],
  finish: () => {},
};

/**
 * What an embed needs, small. Functions with one caller stay by themselves: gzip finds more that is alike in them. What
 * is shorter than a call of it takes its place; `z` alone, in rustc as in wasm-opt, stops a little before that.
 */
const slim = {
  name: 'slim-wasm',
  into: slimPackage,
  cargo: ['--', '--no-default-features', '--features', 'small,textbook'],
  env: {
    CARGO_PROFILE_RELEASE_OPT_LEVEL: 'z',
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS: '-Cllvm-args=-inline-threshold=15',
  },
  // Below address 1024 lies the end of the stack, which nothing reaches.
  optimise: [
    '-Oz',
    '--one-caller-inline-max-function-size=0',
    '--always-inline-max-function-size=6',
    '--low-memory-unused',
    '--strip-producers',
    '--strip-target-features',
    '-Oz',
    ...enabled,
  ],
  finish(file) {
    const bytes = new Uint8Array(readFileSync(file));
    trapPanics(bytes);
    writeFileSync(file, bytes);
  },
};

/** Tests, benches, fuzzing and the tools don't reach the wasm. */
const apart = new Set(['target', 'tests', 'benches', 'examples', 'bench', 'fuzz', 'tools']);

const stampIn = (folder) => join(folder, '.stamp');

function stamp({ cargo, env, optimise }) {
  const versions = [wasmBindgen(), wasmPack(), wasmOpt(), optimise.join(' '), cargo.join(' '), JSON.stringify(env)];
  return fingerprint(['Cargo.toml', 'Cargo.lock', 'rust-toolchain.toml', 'crate'], apart, versions);
}

function current({ into }, wanted) {
  const stampFile = stampIn(into);
  return existsSync(join(into, wasmFile)) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted;
}

const size = (file) => statSync(file).size;
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/** Older releases of wasm-opt spoil what wasm-bindgen wrote and end well, so the version is looked at every time. */
export function checkedWasmOpt() {
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

async function build({ name, cargo, env, optimise, finish }, fresh, note) {
  rmSync(fresh, { recursive: true, force: true });
  const wasmOptCommand = checkedWasmOpt();
  // wasm-pack leaves optimising out without a word when it finds no wasm-opt: that part is done here, where it can't be.
  const args = ['build', 'crate/playground', '--target', 'web', '--release', '--no-pack', '--no-opt'];
  args.push('--mode', 'no-install', '--out-dir', fresh, '--out-name', 'playground', ...cargo);
  // A target folder of its own: cargo in another terminal doesn't hold it up.
  await run('wasm-pack', args, { env: { ...env, CARGO_TARGET_DIR: inRoot('target', name) }, onLine: note });
  const before = join(fresh, wasmFile);
  const after = join(fresh, 'optimised.wasm');
  const raw = size(before);
  finish(before);
  note('wasm-opt');
  await run(wasmOptCommand, [before, '-o', after, ...optimise]);
  await WebAssembly.compile(readFileSync(after));
  renameSync(after, before);
  return [raw, size(before)];
}

const building = (kind) => async (note) => {
  if (current(kind, stamp(kind))) return 'nothing changed';
  return alone(kind.name, note, async () => {
    const wanted = stamp(kind);
    if (current(kind, wanted)) return 'nothing changed';
    const fresh = inRoot('target', `${kind.name}-package`);
    const [before, after] = await build(kind, fresh, note);
    writeFileSync(stampIn(fresh), wanted);
    rmSync(kind.into, { recursive: true, force: true });
    mkdirSync(dirname(kind.into), { recursive: true });
    renameSync(fresh, kind.into);
    return `${kilobytes(before)}, after wasm-opt ${kilobytes(after)}`;
  });
};

export const buildWasm = building(whole);
export const buildSlimWasm = building(slim);
