// What a host is built with that does not come from npm, built into target/tools-hosts when a host names it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../run/command.mjs';
import { inRoot } from '../run/paths.mjs';
import { offline } from '../run/problem.mjs';

/** What searches a book needs much to be built, and is not looked at. */
const commands = { mdbook: ['0.5.4', '--no-default-features'] };
const folder = inRoot('target', 'tools-hosts');
const suffix = process.platform === 'win32' ? '.exe' : '';

export const hostToolsPath = join(folder, 'bin');

/** Makes sure of the commands `names`; gives their versions. */
export async function hostTools(names) {
  for (const name of names) {
    if (existsSync(join(hostToolsPath, name + suffix))) continue;
    const [version, ...features] = commands[name];
    const args = ['install', name, '--version', version, '--locked', '--debug', ...features, '--root', folder];
    await run('cargo', args).catch((error) => {
      throw offline(error, name, 'a host is built with it', `cargo ${args.join(' ')}`);
    });
  }
  return names.map((name) => `${name} ${commands[name][0]}`);
}
