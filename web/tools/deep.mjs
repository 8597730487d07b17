// npm run test:deep: the proofs that take long, one after the other. Names after it (`-- fuzz Miri`) choose among them.
import { deepChecks } from './checks/deep.mjs';
import { deepWebChecks } from './checks/deep-web.mjs';
import { lane, summary } from './run/check.mjs';
import { prepare } from './run/prepare.mjs';
import { explain } from './run/problem.mjs';
import { step } from './run/step.mjs';
import { deepTools, nightly } from './setup/deep-tools.mjs';
import { rustToolchain } from './setup/rust-toolchain.mjs';
import { webKit } from './setup/webkit.mjs';

const wanted = process.argv.slice(2);
const chosen = (checks) =>
  Object.fromEntries(
    Object.entries(checks).filter(([name]) => !wanted.length || wanted.some((part) => name.includes(part))),
  );
const [proofs, pages] = [chosen(deepChecks), chosen(deepWebChecks)];
const any = (checks) => Object.keys(checks).length > 0;
try {
  const { rust, wasm, browser } = any(pages)
    ? prepare({ withBrowsers: true })
    : { rust: step('Rust toolchain', rustToolchain) };
  await Promise.all([
    rust,
    wasm,
    browser,
    ...(any(proofs) ? [step('Rust nightly', nightly, [rust]), step('deep tools', deepTools, [rust])] : []),
    ...('webkit' in pages ? [step('WebKitGTK', webKit)] : []),
  ]);
} catch (error) {
  explain(error);
  process.exit(1);
}
const results = [...(await lane(proofs, () => [])), ...(await lane(pages, () => []))];
process.exit(summary(results) ? 0 : 1);
