// What is asked of the package itself, beside its hosts.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildDocs } from '../build-docs.mjs';
import { sizesTable } from '../manifest/sizes.mjs';
import { measure } from '../package-sizes.mjs';
import { run } from '../run/command.mjs';
import { inRoot, npmPackage } from '../run/paths.mjs';
import { Failed } from '../run/problem.mjs';
import { manifestHolds } from './manifest.mjs';
import { work } from './project.mjs';
import { readmeBlocks } from './readme.mjs';

/** Not among the checkout's packages: only these checks need them. */
const linters = { publint: '0.3.25', '@arethetypeswrong/cli': '0.18.5' };
const folder = join(work, 'linters');

async function lint(command, args) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: linters }));
  const quiet = ['--no-audit', '--no-fund', '--no-package-lock', '--prefer-offline'];
  await run('npm', ['install', ...quiet], { cwd: folder, limit: 600 });
  return run(join(folder, 'node_modules', '.bin', command), args, { cwd: folder, limit: 300 });
}

export const packageChecks = ({ tarball, browser }) => ({
  'README, code blocks': () => readmeBlocks({ tarball, browser }),

  'README, sizes': async () => {
    const sizes = sizesTable(await measure());
    const readme = readFileSync(inRoot('web', 'package', 'README.md'), 'utf8');
    assert.ok(readme.includes(sizes), `The README says something else; npm run build:package writes it:\n${sizes}`);
    return 'as measured';
  },

  'custom elements manifest': () => manifestHolds({ browser }),

  publint: async () => {
    const output = await lint('publint', ['run', npmPackage, '--strict', '--pack', 'npm']);
    if (!output.includes('All good')) throw new Failed('publint', 'it found something', output);
    return `publint ${linters.publint}, strict: nothing found`;
  },

  // What is no module, or for a script tag, has no types.
  attw: async () => {
    const apart = [
      '--exclude-entrypoints',
      './standalone',
      './frame',
      './buddy.wasm',
      './picture.svg',
      './embed.html',
      './embed.css',
    ];
    const output = await lint('attw', [tarball, ...apart, '--format', 'ascii', '--no-emoji', '--no-color']);
    if (!output.includes('No problems found')) throw new Failed('attw', 'it found something', output);
    return `attw ${linters['@arethetypeswrong/cli']}: no problems found`;
  },

  'npm publish --dry-run': async () => {
    // Provenance is signed where a service builds it; without one, npm refuses even to try.
    const output = await run('npm', ['publish', npmPackage, '--dry-run', '--provenance=false'], {
      cwd: work,
      limit: 120,
    });
    // Of the machine it runs on, not of the package: a setting that npm does not know, and that nobody is logged in.
    const warned = /^npm (?:warn|error) (?!Unknown|publish This command requires you to be logged in)/im;
    if (warned.test(output)) throw new Failed('npm publish --dry-run', 'it warns', output);
    return /package size: .*/.exec(output)?.[0] ?? '';
  },

  docs: buildDocs,
});
