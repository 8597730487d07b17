// wasm-pack and wasm-bindgen's commands, built into target/tools: nothing outside the checkout changes.
import { join } from 'node:path';
import { ask, run } from '../run/command.mjs';
import { alone } from '../run/lock.mjs';
import { toolRoot } from '../run/paths.mjs';
import { offline } from '../run/problem.mjs';
import { wasmBindgen, wasmPack } from './versions.mjs';

// They run for a second, so what counts is how soon they are built: no optimising, no debug information, no checks.
// The folder stays, so an install that was interrupted goes on where it stopped.
const env = {
  CARGO_TARGET_DIR: join(toolRoot, 'build'),
  CARGO_INCREMENTAL: '0',
  CARGO_PROFILE_DEV_DEBUG: '0',
  CARGO_PROFILE_DEV_OPT_LEVEL: '0',
  CARGO_PROFILE_DEV_DEBUG_ASSERTIONS: 'false',
  CARGO_PROFILE_DEV_OVERFLOW_CHECKS: 'false',
  RUSTFLAGS: '',
};

const has = (command, version) => ask(command, ['--version'])?.split(' ')[1] === version;

function wanted() {
  const bindgen = wasmBindgen();
  return [
    {
      spec: `wasm-bindgen-cli@${bindgen}`,
      there: () => has('wasm-bindgen', bindgen) && has('wasm-bindgen-test-runner', bindgen),
      // Its HTTPS client serves a remote browser, which we don't have; its cryptography is half the build.
      args: ['--no-default-features', '--bin', 'wasm-bindgen', '--bin', 'wasm-bindgen-test-runner'],
    },
    { spec: `wasm-pack@${wasmPack}`, there: () => has('wasm-pack', wasmPack), args: [] },
  ];
}

export async function cargoTools(note) {
  const missing = () => wanted().filter((tool) => !tool.there());
  if (!missing().length) return 'already there';
  return alone('cargo-tools', note, async () => {
    const lost = missing();
    for (const { spec, args } of lost) {
      note(spec);
      const all = ['install', '--debug', '--locked', '--force', '--root', toolRoot, ...args, spec];
      let count = 0;
      const onLine = (line) => {
        if (/^Compiling /.test(line)) count += 1;
        note(`${spec}, ${count} crates: ${line.split(' ').slice(0, 2).join(' ')}`);
      };
      await run('cargo', all, { env, onLine }).catch((error) => {
        throw offline(error, spec, 'the wasm is built with it', `cargo ${all.join(' ')}`);
      });
    }
    return lost.length ? `built ${lost.map(({ spec }) => spec).join(', ')}` : 'already there';
  });
}
