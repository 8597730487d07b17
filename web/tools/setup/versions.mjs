// Every version that the set-up needs, read from the one file that fixes it.
import { readFileSync } from 'node:fs';
import { inRoot } from '../run/paths.mjs';

const read = (...path) => readFileSync(inRoot(...path), 'utf8');

function find(text, pattern, file) {
  const value = pattern.exec(text)?.[1];
  if (!value) throw new Error(`${file} does not hold what ${pattern} looks for`);
  return value;
}

const list = (text, key) =>
  [...find(text, new RegExp(`^${key}\\s*=\\s*\\[([^\\]]*)\\]`, 'm'), 'rust-toolchain.toml').matchAll(/"([^"]+)"/g)].map(
    (match) => match[1],
  );

/** The pinned toolchain: channel, components and targets. */
export function toolchain() {
  const text = read('rust-toolchain.toml');
  return {
    channel: find(text, /^channel\s*=\s*"([^"]+)"/m, 'rust-toolchain.toml'),
    components: list(text, 'components'),
    targets: list(text, 'targets'),
  };
}

/** The command has to match the crate that Cargo.lock holds, to the digit. */
export function wasmBindgen() {
  return find(read('Cargo.lock'), /name = "wasm-bindgen"\r?\nversion = "([^"]+)"/, 'Cargo.lock');
}

export const wasmPack = '0.15.1';

/** binaryen's major version, as `wasm-opt --version` prints it. */
export function wasmOpt() {
  return find(read('package.json'), /"binaryen": "(\d+)\./, 'package.json');
}
