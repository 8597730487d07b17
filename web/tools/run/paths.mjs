// Where everything is, and the environment that every command gets.
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[\\/]$/, '');
export const inRoot = (...parts) => join(root, ...parts);

/** Commands that the set-up builds for itself; nothing outside the checkout is touched. */
export const toolRoot = inRoot('target', 'tools');
export const wasmPackage = inRoot('web', 'wasm', 'pkg');
/** The embed's WebAssembly, for the npm package. */
export const slimPackage = inRoot('web', 'wasm', 'slim');
/** The npm package, built. */
export const npmPackage = inRoot('dist', 'package');

const cargoHome = process.env.CARGO_HOME ?? join(homedir(), '.cargo');

/** Our own tools come first, then npm's, so that an older wasm-opt of the system is never picked up. */
export function environment(extra = {}) {
  const path = [
    join(toolRoot, 'debug'),
    inRoot('node_modules', '.bin'),
    ...(process.env.PATH ?? '').split(delimiter),
    join(cargoHome, 'bin'),
  ];
  return { ...process.env, PATH: [...new Set(path)].join(delimiter), ...extra };
}

/** The full path of a command, or undefined. */
export function which(command) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  for (const folder of environment().PATH.split(delimiter)) {
    for (const ending of endings) {
      const file = join(folder, command + ending);
      if (folder && existsSync(file)) return file;
    }
  }
  return undefined;
}
