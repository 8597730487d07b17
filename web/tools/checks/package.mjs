// The npm package: that it can be built, does what the page does, and what it costs whoever loads it.
import { buildPackage } from '../build-package.mjs';
import { buildSlimWasm, buildWasm } from '../build-wasm.mjs';
import { agrees } from '../package-agrees.mjs';
import { oldEnough } from '../package-browsers.mjs';
import { measure, shown, withinLimits } from '../package-sizes.mjs';
import { givesTurns, refusesDamage } from '../package-unpacks.mjs';

export const packageChecks = {
  'npm package, sizes': async (options) => {
    await buildSlimWasm(options.onLine);
    await buildPackage(options);
    await buildWasm(options.onLine);
    await oldEnough();
    await refusesDamage();
    await givesTurns();
    const states = await agrees();
    const sizes = await measure();
    withinLimits(sizes);
    return `${shown(sizes)}; in ${states} states as the page`;
  },
};
