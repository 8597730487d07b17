// npm run build:guide: the example guide against the package as it is packed, in dist/guide: a folder for any server.
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildPackage } from './build-package.mjs';
import { buildSlimWasm } from './build-wasm.mjs';
import { run } from './run/command.mjs';
import { inRoot, npmPackage } from './run/paths.mjs';
import { prepare } from './run/prepare.mjs';
import { explain } from './run/problem.mjs';
import { step } from './run/step.mjs';

const work = inRoot('target', 'guide');

try {
  const ready = prepare();
  const wasm = step("the embed's WebAssembly", buildSlimWasm, [ready.npm, ready.tools]);
  const built = step('package', (note) => buildPackage({ onLine: note }), [wasm]);
  await Promise.all([...Object.values(ready), step('guide', buildGuide, [built])]);
} catch (error) {
  explain(error);
  process.exit(1);
}

async function buildGuide(note) {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const site = join(work, 'site');
  cpSync(inRoot('web', 'examples', 'docs-guide'), site, { recursive: true });
  const output = await run('npm', ['pack', npmPackage, '--pack-destination', work, '--json']);
  const [{ filename }] = JSON.parse(output.slice(output.indexOf('[')));
  // Vite says "production" in this process, and npm would leave out what the guide is built with.
  const options = { cwd: site, limit: 300, env: { NODE_ENV: '' }, onLine: note };
  await run('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock', join(work, filename)], options);
  await run('npm', ['run', 'build'], options);
  const into = inRoot('dist', 'guide');
  rmSync(into, { recursive: true, force: true });
  cpSync(join(site, '.vitepress', 'dist'), into, { recursive: true });
  return 'dist/guide';
}
