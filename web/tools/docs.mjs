// npm run docs: the package, and the pages on it and on the crates in target/docs.
import { buildDocs } from './build-docs.mjs';
import { buildPackage } from './build-package.mjs';
import { buildSlimWasm } from './build-wasm.mjs';
import { prepare } from './run/prepare.mjs';
import { explain } from './run/problem.mjs';
import { step } from './run/step.mjs';

try {
  const ready = prepare();
  const wasm = step("the embed's WebAssembly", buildSlimWasm, [ready.npm, ready.tools]);
  const built = step('package', (note) => buildPackage({ onLine: note }), [wasm]);
  await Promise.all([...Object.values(ready), step('docs', (note) => buildDocs({ onLine: note }), [built])]);
} catch (error) {
  explain(error);
  process.exit(1);
}
