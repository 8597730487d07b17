// npm run build:blog: the example post with the package's standalone file, in dist/blog-post: a folder for any server.
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildPackage } from './build-package.mjs';
import { buildSlimWasm } from './build-wasm.mjs';
import { inRoot, npmPackage } from './run/paths.mjs';
import { prepare } from './run/prepare.mjs';
import { explain } from './run/problem.mjs';
import { step } from './run/step.mjs';

try {
  const ready = prepare();
  const wasm = step("the embed's WebAssembly", buildSlimWasm, [ready.npm, ready.tools]);
  const built = step('package', (note) => buildPackage({ onLine: note }), [wasm]);
  await Promise.all([...Object.values(ready), step('blog post', async () => copyPost(), [built])]);
} catch (error) {
  explain(error);
  process.exit(1);
}

function copyPost() {
  const into = inRoot('dist', 'blog-post');
  rmSync(into, { recursive: true, force: true });
  cpSync(inRoot('web', 'examples', 'blog-post'), into, { recursive: true });
  cpSync(join(npmPackage, 'standalone.js'), join(into, 'standalone.js'));
  return 'dist/blog-post';
}
