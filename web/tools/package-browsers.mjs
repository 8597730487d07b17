// What browsers read: no script has newer syntax than the README of the package says, and those for script tags have no
// letter that a page of another encoding would take for another.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot, npmPackage } from './run/paths.mjs';
import { Failed } from './run/problem.mjs';

/** The oldest of each, as Vite's minifier names them. */
function named() {
  const text = readFileSync(inRoot('web', 'package', 'README.md'), 'utf8');
  const found = /^Chromium (\d+), Firefox (\d+), Safari ([\d.]+) and newer/m.exec(text);
  if (!found) throw new Failed('browsers', 'README.md of the package names none');
  return [`chrome${found[1]}`, `firefox${found[2]}`, `safari${found[3]}`];
}

/** Fails where a script would have to be rewritten for one of them. */
export async function oldEnough() {
  // Not at the top: it may not be installed yet when this file is read.
  const { transformWithOxc } = await import('vite');
  const browsers = named();
  for (const name of readdirSync(npmPackage).filter((name) => /\.c?js$/.test(name))) {
    const code = readFileSync(join(npmPackage, name), 'utf8');
    if (['standalone.js', 'frame.js'].includes(name) && /[^\0-\x7f]/.test(code)) {
      throw new Failed('browsers', `${name} has letters beyond ASCII`);
    }
    const [newest, ...older] = await Promise.all(
      ['esnext', ...browsers].map((target) => transformWithOxc(code, name, { target })),
    );
    const wrong = browsers.filter((_, i) => older[i].code !== newest.code);
    if (wrong.length > 0) throw new Failed('browsers', `${name} has syntax that ${wrong.join(', ')} can't read`);
  }
}
