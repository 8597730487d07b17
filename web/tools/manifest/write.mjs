// Writes what the package's README says in tables anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from '../run/paths.mjs';
import { filled } from './tables.mjs';

const readme = inRoot('web', 'package', 'README.md');

/** `contents` are texts by the names of their places. */
export function writeReadme(contents) {
  const before = readFileSync(readme, 'utf8');
  const after = filled(before, contents);
  if (after === before) return 'nothing changed';
  writeFileSync(readme, after);
  return 'written anew';
}
