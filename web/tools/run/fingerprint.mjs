// One hash over the names and the contents of files: the same hash means that nothing changed.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { inRoot } from './paths.mjs';

function* files(path, leaveOut) {
  if (!statSync(inRoot(path)).isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(inRoot(path)).sort()) {
    if (!leaveOut.has(name) && !name.startsWith('.')) yield* files(`${path}/${name}`, leaveOut);
  }
}

export function fingerprint(paths, leaveOut, more = []) {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of files(path, leaveOut))
      hash
        .update(`${file}\0`)
        .update(readFileSync(inRoot(file)))
        .update('\0');
  }
  return hash.update(more.join('\0')).digest('hex');
}
