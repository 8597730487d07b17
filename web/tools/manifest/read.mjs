// The custom elements manifest: what `<buddy-playground>` has, said once. The README's tables and the declarations that are
// published come from it; a test holds it against the element.
import { readFileSync } from 'node:fs';
import { inRoot } from '../run/paths.mjs';

export const manifestFile = inRoot('web', 'package', 'custom-elements.json');

export function readManifest() {
  const { modules } = JSON.parse(readFileSync(manifestFile, 'utf8'));
  return modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === 'buddy-playground');
}
