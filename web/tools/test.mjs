// npm test: set up what is missing, then run every check. All failures are reported; the last line counts.
import { browserChecks } from './checks/browser.mjs';
import { packageChecks } from './checks/package.mjs';
import { rustChecks } from './checks/rust.mjs';
import { webChecks } from './checks/web.mjs';
import { lane, summary } from './run/check.mjs';
import { prepare } from './run/prepare.mjs';
import { explain } from './run/problem.mjs';
import { seconds } from './run/show.mjs';

const since = performance.now();
console.log('Setting up buddy-playground and its tests');
const ready = prepare({ withBrowsers: true });
const steps = Object.entries(ready);
const settled = await Promise.allSettled(steps.map(([, promise]) => promise));

// A step that was not reached fails with the error of the one that it waited for: told once.
const failures = [...new Set(settled.filter(({ status }) => status === 'rejected').map(({ reason }) => reason))];
for (const failure of failures) explain(failure);
console.log(`Set up after ${seconds(performance.now() - since)}; checking`);

// Two lanes side by side; the browsers come last, by themselves, because they are the ones that time things.
const [rust, web] = await Promise.all([
  lane(rustChecks, (name) => [ready.rust, ...(name.includes('Node') ? [ready.tools] : [])]),
  lane(webChecks, (name) => [ready.npm, ...(name === 'biome' ? [] : [ready.wasm])]),
]);
// It compiles, as the Rust lane does: after it.
const packages = await lane(packageChecks, () => [ready.npm, ready.wasm]);
const browsers = await lane(browserChecks, () => [ready.wasm, ready.browser]);

const setup = steps.flatMap(([name], index) =>
  settled[index].status === 'rejected'
    ? [{ name: `set-up: ${name}`, passed: false, outcome: settled[index].reason.message, time: 0 }]
    : [],
);
const allWell = summary([...setup, ...rust, ...web, ...packages, ...browsers]);
process.exit(allWell ? 0 : 1);
