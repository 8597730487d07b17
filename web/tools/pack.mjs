// A WebAssembly file as text, smaller than gzip makes it, and what unpacks it in front: both by crate/packer.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkedWasmOpt, enabled } from './build-wasm.mjs';
import { run } from './run/command.mjs';
import { inRoot } from './run/paths.mjs';

const target = inRoot('target', 'packer');
const cargo = (args, env, options) =>
  run('cargo', [...args, '--locked', '--release', '-p', 'packer'], {
    ...options,
    env: { CARGO_TARGET_DIR: target, ...env },
  });

/** Small, and its numbers at low addresses, which are short. Cargo takes flags with spaces in them so. */
const small = {
  CARGO_PROFILE_RELEASE_OPT_LEVEL: 's',
  CARGO_ENCODED_RUSTFLAGS: [
    '-Cllvm-args=-inline-threshold=100 -unroll-threshold=0 -unroll-full-max-count=0',
    '-Clink-arg=-zstack-size=1024',
    '-Cno-vectorize-loops',
  ].join('\x1f'),
};
const optimise = ['-Oz', '--low-memory-unused', '--strip-debug', '--strip-producers', '--strip-target-features', '-Oz'];

async function unpacker(options) {
  const one = ['build', '--lib', '--target', 'wasm32-unknown-unknown'];
  await cargo(one, small, options);
  const built = join(target, 'wasm32-unknown-unknown', 'release', 'packer.wasm');
  const file = join(target, 'unpacker.wasm');
  await run(checkedWasmOpt(), [built, '-o', file, ...optimise, ...enabled], options);
  return readFileSync(file);
}

/** What the page does with it, at once. */
async function unpacked(unpacker, packed) {
  const { instance } = await WebAssembly.instantiate(unpacker);
  const { memory, ...calls } = instance.exports;
  new Uint8Array(memory.buffer).set(packed, calls.packed());
  const length = calls.begin();
  calls.go(length);
  return Buffer.from(memory.buffer, calls.unpacked(), length);
}

/** In base64, with a space between them. */
export async function pack(file, options) {
  const into = join(target, 'packed');
  await cargo(['build'], {}, options);
  await run(join(target, 'release', 'packer'), [file, into], options);
  const [first, packed] = [await unpacker(options), readFileSync(into)];
  if (!(await unpacked(first, packed)).equals(readFileSync(file))) {
    throw new Error('what was packed does not unpack');
  }
  return `${first.toString('base64')} ${packed.toString('base64')}`;
}
