// The packages that package-lock.json names, in node_modules.
import { existsSync, readFileSync } from 'node:fs';
import { run } from '../run/command.mjs';
import { alone } from '../run/lock.mjs';
import { inRoot } from '../run/paths.mjs';
import { offline } from '../run/problem.mjs';

const json = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;
const fits = (wanted, here) => !wanted || wanted.includes(here);

/** npm writes its own record last, so an install that was interrupted has none. */
function installed() {
  const record = inRoot('node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const present = json(record);
  return Object.entries(json(inRoot('package-lock.json'))).every(([path, { version, optional, os, cpu, libc }]) => {
    if (path === '') return true;
    if (path in present) return present[path].version === version;
    return optional && (libc || !os || !fits(os, process.platform) || !fits(cpu, process.arch));
  });
}

export async function npmPackages(note) {
  if (installed()) return 'already there';
  return alone('npm', note, async () => {
    if (installed()) return 'already there';
    note('npm ci');
    const args = ['ci', '--loglevel=error', '--no-audit', '--no-fund', '--prefer-offline'];
    await run('npm', args, { onLine: note }).catch((error) => {
      throw offline(error, 'The set of npm packages', 'the page is built with them', 'npm ci');
    });
    return 'installed';
  });
}
