// The checks of the crates. Each returns a few words on what it saw.
import { cargoTests, cargoTestsIn } from '../run/cargo-tests.mjs';
import { run } from '../run/command.mjs';

const crates = ['buddy', 'heaps', 'balloon', 'playground'];
const denyWarnings = ['--', '-D', 'warnings'];
const onWasm = ['--target', 'wasm32-unknown-unknown'];

export const rustChecks = {
  'cargo fmt': async (options) => {
    await run('cargo', ['fmt', '--all', '--check'], options);
  },

  'cargo clippy': async (options) => {
    await run('cargo', ['clippy', '--locked', '--workspace', '--all-targets', ...denyWarnings], options);
  },

  // What is compiled for wasm only, the native build never shows.
  'cargo clippy, wasm': async (options) => {
    await run('cargo', ['clippy', '--locked', '-p', 'playground', ...onWasm, ...denyWarnings], options);
  },

  // The embed's, without std, and the heaps that one may add to it.
  'cargo clippy, wasm of the embed': async (options) => {
    for (const features of ['small', 'small,textbook,cache']) {
      const small = ['--no-default-features', '--features', features];
      await run('cargo', ['clippy', '--locked', '-p', 'playground', ...small, ...onWasm, ...denyWarnings], options);
    }
  },

  // What unpacks it in the page.
  'cargo clippy, wasm of the unpacker': async (options) => {
    await run('cargo', ['clippy', '--locked', '-p', 'packer', '--lib', ...onWasm, ...denyWarnings], options);
  },

  'cargo test': async (options) => `${await cargoTests(['--workspace'], options)} tests`,

  // Its way into the middle of an op, its keyframes and its pictures are others.
  'cargo test, code of the embed': async (options) => {
    const tests = ['--lib', '--test', 'timeline', '--test', 'dense'];
    return `${await cargoTests(['-p', 'playground', '--features', 'small', ...tests], options)} tests`;
  },

  // Debug information would only be more for wasm-bindgen to read: what a panic names are functions.
  'cargo test, wasm in Node': async (options) => {
    const env = { CARGO_PROFILE_DEV_DEBUG: '0', CARGO_PROFILE_TEST_DEBUG: '0' };
    return await cargoTestsIn('wasm-bindgen-test-runner', crates, onWasm, { ...options, env });
  },

  'cargo doc': async (options) => {
    const env = { RUSTDOCFLAGS: '-D warnings' };
    await run('cargo', ['doc', '--locked', '--workspace', '--no-deps'], { ...options, env });
  },
};
