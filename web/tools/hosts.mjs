// npm run test:hosts: packs the npm package, installs the tarball into small projects, builds each, and drives each in a
// browser. With arguments, those hosts alone. A project says in its package.json what it is: `start` runs in Node, `page`
// is a folder to be served, `csp` the policy that it is served with, `refused` that WebAssembly can't run there.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPackage } from './build-package.mjs';
import { buildSlimWasm } from './build-wasm.mjs';
import { drive, launch } from './hosts/drive.mjs';
import { serve } from './hosts/serve.mjs';
import { run } from './run/command.mjs';
import { inRoot, npmPackage } from './run/paths.mjs';
import { prepare } from './run/prepare.mjs';
import { explain } from './run/problem.mjs';

const hosts = inRoot('web', 'test', 'hosts');
const work = inRoot('target', 'hosts');

async function pack() {
  await buildSlimWasm(() => {});
  await buildPackage();
  mkdirSync(work, { recursive: true });
  const output = await run('npm', ['pack', npmPackage, '--pack-destination', work, '--json']);
  const [{ filename }] = JSON.parse(output.slice(output.indexOf('[')));
  return join(work, filename);
}

/** The versions of what a host was built with, as installed. */
function versions(folder, { devDependencies = {}, dependencies = {} }) {
  const installed = (name) =>
    JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version;
  return Object.keys({ ...dependencies, ...devDependencies }).map((name) => `${name} ${installed(name)}`);
}

async function host(name, tarball, browser) {
  const folder = join(work, name);
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(hosts, name), folder, { recursive: true });
  const project = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  // Vite says "production" in this process, and npm would leave out what the host is built with.
  const options = { cwd: folder, limit: 300, env: { NODE_ENV: '' } };
  await run(
    'npm',
    ['install', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts=false', tarball],
    options,
  );
  for (const script of ['build', 'start']) {
    if (project.scripts?.[script]) await run('npm', ['run', script], options);
  }
  if (project.page !== undefined) {
    const server = await serve(join(folder, project.page), project.csp);
    try {
      await drive(browser, server.address, project.refused === true);
    } finally {
      server.close();
    }
  }
  return [...versions(folder, project), ...(project.page === undefined ? [`Node ${process.versions.node}`] : [])];
}

const wanted = process.argv.slice(2);
const names = readdirSync(hosts).filter((name) => wanted.length === 0 || wanted.includes(name));
try {
  await Promise.all(Object.values(prepare()));
  const tarball = await pack();
  const browser = await launch();
  const rows = [];
  let failed = 0;
  for (const name of names) {
    try {
      const built = await host(name, tarball, browser);
      rows.push(`| ${name} | ✓ | ${built.join(', ')} |`);
      console.log(`  ✓ ${name}  ${built.join(', ')}`);
    } catch (error) {
      failed += 1;
      rows.push(`| ${name} | ✗ | ${String(error.message).split('\n')[0]} |`);
      console.log(`  ✗ ${name}`);
      explain(error);
    }
  }
  const seen = `Chromium ${browser.version()}`;
  await browser.close();
  writeFileSync(
    join(work, 'hosts.md'),
    `${['| host | works | built with |', '|---|---|---|', ...rows].join('\n')}\n\n${seen}\n`,
  );
  console.log(`${names.length - failed} of ${names.length} hosts, ${seen}; target/hosts/hosts.md has the table`);
  process.exit(failed ? 1 : 0);
} catch (error) {
  explain(error);
  process.exit(1);
}
