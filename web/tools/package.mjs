// npm run build:package: the embed's WebAssembly, then the npm package into dist/package, with its sizes.
import { buildPackage } from './build-package.mjs';
import { buildSlimWasm } from './build-wasm.mjs';
import { measure, shown } from './package-sizes.mjs';
import { prepare } from './run/prepare.mjs';
import { explain } from './run/problem.mjs';
import { step } from './run/step.mjs';

try {
  const ready = prepare();
  const wasm = step("the embed's WebAssembly", buildSlimWasm, [ready.npm, ready.tools]);
  const built = step('package', (note) => buildPackage({ onLine: note }), [wasm]);
  await Promise.all([...Object.values(ready), step('sizes', async () => shown(await measure()), [built])]);
} catch (error) {
  explain(error);
  process.exit(1);
}
