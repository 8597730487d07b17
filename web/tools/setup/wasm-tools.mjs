// wasm-pack and wasm-bindgen's commands, built from crate/tools into target/tools: nothing outside the checkout changes.
import { ask, run } from '../run/command.mjs';
import { alone } from '../run/lock.mjs';
import { inRoot, toolRoot } from '../run/paths.mjs';
import { offline } from '../run/problem.mjs';
import { wasmBindgen, wasmPack } from './versions.mjs';

function missing() {
  const bindgen = wasmBindgen();
  const wanted = { 'wasm-pack': wasmPack(), 'wasm-bindgen': bindgen, 'wasm-bindgen-test-runner': bindgen };
  return Object.entries(wanted).filter(([name, version]) => ask(name, ['--version'])?.split(' ')[1] !== version);
}

/** What cargo has built stays, so a build that was interrupted goes on where it stopped. */
export async function wasmTools(note) {
  if (!missing().length) return 'already there';
  return alone('wasm-tools', note, async () => {
    const lost = missing();
    if (!lost.length) return 'already there';
    const args = [
      'build',
      '--locked',
      '--manifest-path',
      inRoot('crate', 'tools', 'Cargo.toml'),
      '--target-dir',
      toolRoot,
    ];
    let count = 0;
    const onLine = (line) => {
      if (line.startsWith('Compiling ')) count += 1;
      note(count ? `${count} crates, ${line.split(' ')[1]}` : line);
    };
    // Flags meant for the project (a linker, native code) would only make this build anew.
    const env = { RUSTFLAGS: '', CARGO_ENCODED_RUSTFLAGS: undefined, CARGO_BUILD_TARGET: undefined };
    await run('cargo', args, { env, onLine }).catch((error) => {
      throw offline(error, 'wasm-pack', 'the allocator is packed with it for the page', `cargo ${args.join(' ')}`);
    });
    const still = missing();
    if (still.length)
      throw new Error(`crate/tools was built, but is not ${still.map((tool) => tool.join(' ')).join(', ')}`);
    return `built ${lost.map((tool) => tool.join(' ')).join(', ')}`;
  });
}
