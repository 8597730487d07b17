// npm run build:guide: the example guide against the package as it is packed, in dist/guide: a folder for any server.
// Each of its pages is opened, and each figure in it has to be a heap.
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildPackage } from './build-package.mjs';
import { buildSlimWasm } from './build-wasm.mjs';
import { launch } from './hosts/drive.mjs';
import { serve } from './hosts/serve.mjs';
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
  return `dist/guide: ${await look(into)} heaps`;
}

/** Opens every page; gives how many heaps there are. */
async function look(folder) {
  const server = await serve(folder);
  const browser = await launch();
  try {
    const page = await browser.newPage();
    const complaints = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    let heaps = 0;
    for (const name of readdirSync(folder).filter((name) => name.endsWith('.html') && name !== '404.html')) {
      await page.goto(server.address + name);
      const figures = await page.locator('buddy-playground').all();
      for (const figure of figures) {
        await figure.locator('.stage canvas').waitFor();
        const said = await figure.getByRole('alert').allTextContents();
        if (said.length > 0) throw new Error(`${name}: ${said.join(' ')}`);
      }
      if (figures.length === 0) throw new Error(`${name} has no heap`);
      heaps += figures.length;
    }
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
    return heaps;
  } finally {
    await browser.close();
    server.close();
  }
}
