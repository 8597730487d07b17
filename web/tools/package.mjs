// npm run build:package: the embed's WebAssembly, then the npm package into dist/package, with its sizes, which its
// README tells.
import { buildPackage, copyReadme } from './build-package.mjs';
import { buildSlimWasm } from './build-wasm.mjs';
import { sizesTable } from './manifest/sizes.mjs';
import { tables } from './manifest/tables.mjs';
import { writeReadme } from './manifest/write.mjs';
import { measure, shown } from './package-sizes.mjs';
import { prepare } from './run/prepare.mjs';
import { explain } from './run/problem.mjs';
import { step } from './run/step.mjs';

try {
  const ready = prepare();
  const wasm = step("the embed's WebAssembly", buildSlimWasm, [ready.npm, ready.tools]);
  const built = step('package', (note) => buildPackage({ onLine: note }), [wasm]);
  await Promise.all([...Object.values(ready), built]);
  const sizes = await measure();
  console.log(shown(sizes));
  writeReadme({ ...tables(), sizes: sizesTable(sizes) });
  copyReadme();
} catch (error) {
  explain(error);
  process.exit(1);
}
