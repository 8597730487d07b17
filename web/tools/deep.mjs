// npm run test:deep: the proofs that take long, one after the other. Names after it (`-- fuzz Miri`) choose among them.
import { deepChecks } from './checks/deep.mjs';
import { lane, summary } from './run/check.mjs';
import { explain } from './run/problem.mjs';
import { step } from './run/step.mjs';
import { deepTools, nightly } from './setup/deep-tools.mjs';
import { rustToolchain } from './setup/rust-toolchain.mjs';

const wanted = process.argv.slice(2);
const chosen = Object.fromEntries(
  Object.entries(deepChecks).filter(([name]) => !wanted.length || wanted.some((part) => name.includes(part))),
);
try {
  const rust = step('Rust toolchain', rustToolchain);
  await Promise.all([step('Rust nightly', nightly, [rust]), step('deep tools', deepTools, [rust])]);
} catch (error) {
  explain(error);
  process.exit(1);
}
const results = await lane(chosen, () => []);
process.exit(summary(results) ? 0 : 1);
