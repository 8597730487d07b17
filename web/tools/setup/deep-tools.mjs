// What only `npm run test:deep` needs: a nightly toolchain with Miri, and cargo's commands for fuzzing, coverage and
// mutants, built into target/tools-deep.
import { existsSync } from 'node:fs';
import { ask, run } from '../run/command.mjs';
import { inRoot } from '../run/paths.mjs';
import { Missing, offline } from '../run/problem.mjs';

const components = ['miri', 'rust-src', 'llvm-tools'];
const commands = { 'cargo-fuzz': '0.13', 'cargo-llvm-cov': '0.8', 'cargo-mutants': '27' };
const folder = inRoot('target', 'tools-deep');
const suffix = process.platform === 'win32' ? '.exe' : '';

export const deepPath = inRoot('target', 'tools-deep', 'bin');

export async function nightly(note) {
  const installed = () => ask('rustup', ['component', 'list', '--toolchain', 'nightly', '--installed']) ?? '';
  const lacking = () => components.filter((name) => !installed().includes(name));
  if (!lacking().length) return 'already there';
  const args = ['toolchain', 'install', 'nightly', '--profile', 'minimal', '--no-self-update'];
  for (const name of components) args.push('--component', name);
  await run('rustup', args, { onLine: note }).catch((error) => {
    throw offline(error, 'Rust nightly', 'Miri, fuzzing and branch coverage need it', `rustup ${args.join(' ')}`);
  });
  if (lacking().length) {
    throw new Missing(`nightly's ${lacking().join(', ')}`, 'rustup ended well without it', `rustup ${args.join(' ')}`);
  }
  return `installed with ${components.join(', ')}`;
}

export async function deepTools(note) {
  const lacking = Object.entries(commands).filter(([name]) => !existsSync(`${deepPath}/${name}${suffix}`));
  for (const [name, version] of lacking) {
    const args = ['install', name, '--version', version, '--locked', '--debug', '--root', folder];
    await run('cargo', args, { onLine: (line) => note(`${name}: ${line}`) }).catch((error) => {
      throw offline(error, name, 'the deep tests run it', `cargo ${args.join(' ')}`);
    });
  }
  return lacking.length ? `built ${lacking.map(([name]) => name).join(', ')}` : 'already there';
}
