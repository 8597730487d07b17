// npm run bench: the allocator beside its peers, then the page's replay natively and in WebAssembly. With the argument
// `replay`, the replays alone.
import { spawnSync } from 'node:child_process';
import { replays } from './bench-replays.mjs';
import { environment, root } from './run/paths.mjs';
import { prepare } from './run/prepare.mjs';
import { explain, Failed } from './run/problem.mjs';

/** Its tables come as they are printed. */
function peers() {
  const args = ['run', '--release', '--locked', '--manifest-path', 'crate/bench/Cargo.toml'];
  const { status } = spawnSync('cargo', args, { cwd: root, env: environment(), stdio: 'inherit' });
  if (status !== 0) throw new Failed(`cargo ${args.join(' ')}`, `ended with ${status}`, '');
}

try {
  // What else builds is not on the clock.
  await Promise.all(Object.values(prepare()));
  if (process.argv[2] !== 'replay') peers();
  await replays();
} catch (error) {
  explain(error);
  process.exit(1);
}
