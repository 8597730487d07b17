// A small project with the package in it: copied, installed, built, and driven.
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { run } from '../run/command.mjs';
import { environment, inRoot } from '../run/paths.mjs';
import { hostTools, hostToolsPath } from '../setup/host-tools.mjs';
import { drive } from './drive.mjs';
import { serve } from './serve.mjs';

/** Outside the checkout: what the package lacks must not be found in the node_modules of a folder above. */
export const work = join(tmpdir(), 'buddy-playground-hosts');

/** Vite says "production" in this process, and npm would leave out what a host is built with. No host reports home. */
const env = {
  PATH: [hostToolsPath, environment().PATH].join(delimiter),
  NODE_ENV: '',
  ASTRO_TELEMETRY_DISABLED: '1',
  NEXT_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
};

const json = (...path) => JSON.parse(readFileSync(join(...path), 'utf8'));
const installed = (folder, name) => `${name} ${json(folder, 'node_modules', name, 'package.json').version}`;

/** Installs what `folder` asks for, and the package as it was packed. */
export async function install(folder, tarball) {
  const args = ['install', '--no-audit', '--no-fund', '--no-package-lock', '--prefer-offline', tarball];
  await run('npm', args, { cwd: folder, limit: 1200, env });
}

export const script = (folder, name) => run('npm', ['run', name], { cwd: folder, limit: 1200, env });

/** The addresses of a built site's pages that have the element in them; its first page where a script puts it there. */
function pages(folder) {
  const all = readdirSync(folder, { recursive: true }).filter(
    (name) => name.endsWith('.html') && !name.includes('node_modules'),
  );
  const withElement = all.filter((name) => /<buddy-playground[\s>]/.test(readFileSync(join(folder, name), 'utf8')));
  const addresses = withElement.map((name) => name.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1'));
  return addresses.length ? addresses : [''];
}

/** Everything that a host is for; gives what it was built with. */
export async function host(source, name, tarball, browser) {
  const folder = join(work, name);
  rmSync(folder, { recursive: true, force: true });
  cpSync(source, folder, { recursive: true });
  const project = json(folder, 'package.json');
  const tools = await hostTools(project.tools ?? []);
  await install(folder, tarball);
  for (const one of ['build', 'start']) if (project.scripts?.[one]) await script(folder, one);
  const { 'buddy-playground': _, ...others } = { ...project.dependencies, ...project.devDependencies };
  const versions = [...Object.keys(others).map((one) => installed(folder, one)), ...tools];
  if (project.page === undefined) return versions.length ? versions : [`Node ${process.versions.node}`];
  const site = join(folder, project.page);
  const server = await serve(site, project.csp);
  try {
    for (const page of pages(site)) await drive(browser, server.address, page, project.refused === true);
  } finally {
    server.close();
  }
  return versions.length ? versions : ['no tool'];
}

/** Every host by its name: those that are only tests, and the worked examples. */
export function allHosts() {
  const among = (...path) =>
    readdirSync(inRoot(...path), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && existsSync(inRoot(...path, entry.name, 'package.json')))
      .map(({ name }) => [name, inRoot(...path, name)]);
  return [...among('web', 'test', 'hosts'), ...among('web', 'examples')];
}
