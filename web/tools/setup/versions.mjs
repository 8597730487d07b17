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

const locked = (name, ...file) =>
  find(read(...file), new RegExp(`name = "${name}"\\r?\\nversion = "([^"]+)"`), file.join('/'));

/** The command has to match the crate, to the digit, so both lock files have to say the same. */
export function wasmBindgen() {
  const crate = locked('wasm-bindgen', 'Cargo.lock');
  const command = locked('wasm-bindgen-cli', 'crate', 'tools', 'Cargo.lock');
  if (crate === command) return crate;
  throw new Error(
    `wasm-bindgen is ${crate} in Cargo.lock and ${command} in crate/tools/Cargo.lock: make them the same`,
  );
}

export const wasmPack = () => locked('wasm-pack', 'crate', 'tools', 'Cargo.lock');

/** binaryen's major version, as `wasm-opt --version` prints it. */
export function wasmOpt() {
  return find(read('package.json'), /"binaryen": "(\d+)\./, 'package.json');
}
