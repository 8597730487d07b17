// The package as npm would publish it.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildPackage } from '../build-package.mjs';
import { buildSlimWasm } from '../build-wasm.mjs';
import { run } from '../run/command.mjs';
import { npmPackage } from '../run/paths.mjs';

/** Gives the tarball. */
export async function pack(into, note) {
  await buildSlimWasm(note);
  await buildPackage({ onLine: note });
  mkdirSync(into, { recursive: true });
  const output = await run('npm', ['pack', npmPackage, '--pack-destination', into, '--json']);
  const [{ filename }] = JSON.parse(output.slice(output.indexOf('[')));
  return join(into, filename);
}
