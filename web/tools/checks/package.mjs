// The npm package: that it can be built, and what it costs whoever loads it.
import { buildPackage } from '../build-package.mjs';
import { buildSlimWasm } from '../build-wasm.mjs';
import { measure, shown, withinLimits } from '../package-sizes.mjs';

export const packageChecks = {
  'npm package, sizes': async (options) => {
    await buildSlimWasm(options.onLine);
    await buildPackage(options);
    const sizes = await measure();
    withinLimits(sizes);
    return shown(sizes);
  },
};
