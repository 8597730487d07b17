// The Rust toolchain that rust-toolchain.toml pins, with its wasm target and its components.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ask, run } from '../run/command.mjs';
import { alone } from '../run/lock.mjs';
import { which } from '../run/paths.mjs';
import { Missing, offline } from '../run/problem.mjs';
import { aptInstall } from './apt.mjs';
import { toolchain } from './versions.mjs';

const programs = { rustfmt: 'rustfmt', clippy: 'cargo-clippy' };

function lacking(sysroot, { targets, components }) {
  const lost = targets.filter((target) => !existsSync(join(sysroot, 'lib', 'rustlib', target, 'lib')));
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const unequipped = components.filter((name) => !existsSync(join(sysroot, 'bin', programs[name] + suffix)));
  return [...lost, ...unequipped];
}

/** Without rustup the toolchain is whatever the machine has: good if new enough and with the wasm target. */
function withoutRustup(wanted) {
  const version = /^rustc (\d+)\.(\d+)/.exec(ask('rustc', ['--version']) ?? '');
  const get = 'see https://rustup.rs';
  if (!version || !which('cargo')) throw new Missing('Rust', 'the allocator is built with cargo and rustc', get);
  const [, major, minor] = wanted.channel.match(/^(\d+)\.(\d+)/);
  if (Number(version[1]) === Number(major) && Number(version[2]) < Number(minor)) {
    throw new Missing(`Rust ${wanted.channel}`, `this machine's ${version[0]} is too old for the allocator`, get);
  }
  const lost = lacking(ask('rustc', ['--print', 'sysroot']), { ...wanted, components: [] });
  if (lost.length) {
    throw new Missing(
      `Rust's ${lost.join(', ')}`,
      'the allocator is compiled to WebAssembly',
      `${get}, then run this again`,
    );
  }
  return `${version[0]}, not rustup's ${wanted.channel}`;
}

export async function rustToolchain(note) {
  const wanted = toolchain();
  const machines = which('rustup') ? undefined : withoutRustup(wanted);
  if (process.platform === 'linux' && !which('cc')) {
    await aptInstall(['gcc', 'libc6-dev'], 'A C compiler', 'Rust links programs with it', note);
  }
  if (machines) return machines;
  // A toolchain named by the environment would silently win over the pinned one.
  process.env.RUSTUP_TOOLCHAIN = wanted.channel;
  const missing = () => {
    const rustc = ask('rustup', ['which', 'rustc']);
    return rustc ? lacking(join(rustc, '..', '..'), wanted) : [wanted.channel];
  };
  if (!missing().length) return `already there (${wanted.channel})`;
  return alone('rustup', note, async () => {
    const lost = missing();
    if (!lost.length) return `already there (${wanted.channel})`;
    note(`rustup: ${lost.join(', ')}`);
    const args = ['toolchain', 'install', wanted.channel, '--profile', 'minimal', '--no-self-update'];
    for (const name of wanted.components) args.push('--component', name);
    for (const name of wanted.targets) args.push('--target', name);
    await run('rustup', args, { onLine: note }).catch((error) => {
      throw offline(error, `Rust ${lost.join(', ')}`, 'the allocator is built with it', `rustup ${args.join(' ')}`);
    });
    const still = missing();
    if (still.length)
      throw new Missing(`Rust's ${still.join(', ')}`, 'rustup ended well without it', `rustup ${args.join(' ')}`);
    return `installed ${lost.join(', ')}`;
  });
}
