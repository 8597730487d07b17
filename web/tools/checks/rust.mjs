// The checks of the crates. Each returns a few words on what it saw.
import { cargoTests } from '../run/cargo-tests.mjs';
import { run } from '../run/command.mjs';
import { inRoot } from '../run/paths.mjs';
import { Failed } from '../run/problem.mjs';

const denyWarnings = ['--', '-D', 'warnings'];
const wasmTarget = 'wasm32-unknown-unknown';

export const rustChecks = {
  'cargo fmt': async (options) => {
    await run('cargo', ['fmt', '--all', '--check'], options);
  },

  'cargo clippy': async (options) => {
    await run('cargo', ['clippy', '--locked', '--workspace', '--all-targets', ...denyWarnings], options);
  },

  // What is compiled for wasm only, the natively built crates never show.
  'cargo clippy, wasm': async (options) => {
    const env = { CARGO_TARGET_DIR: inRoot('target', 'wasm') };
    const args = ['clippy', '--locked', '-p', 'playground', '--target', wasmTarget, ...denyWarnings];
    await run('cargo', args, { ...options, env });
  },

  'cargo test': async (options) => {
    const count = await cargoTests(['--workspace'], options);
    if (count === 0) throw new Failed('cargo test', 'there is not a single test', '');
    return `${count} tests`;
  },

  'cargo test, wasm in Node': async (options) => {
    const env = {
      CARGO_TARGET_DIR: inRoot('target', 'wasm'),
      CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: 'wasm-bindgen-test-runner',
    };
    const counts = {};
    // One crate at a time, so that one without a test doesn't hide behind the others.
    for (const crate of ['buddy', 'heaps', 'balloon', 'playground']) {
      counts[crate] = await cargoTests(['-p', crate, '--target', wasmTarget], { ...options, env });
    }
    const shown = Object.entries(counts)
      .map(([crate, count]) => `${crate} ${count}`)
      .join(', ');
    if (Object.values(counts).includes(0)) throw new Failed('tests on wasm', `a crate has none (${shown})`, '');
    return `${shown} tests`;
  },

  'cargo doc': async (options) => {
    const env = { RUSTDOCFLAGS: '-D warnings' };
    await run('cargo', ['doc', '--locked', '--workspace', '--no-deps'], { ...options, env });
  },
};
