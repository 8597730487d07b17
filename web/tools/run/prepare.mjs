// The steps that start, test and build share: each runs as soon as what it needs is there.
import { buildWasm } from '../build-wasm.mjs';
import { browsers } from '../setup/browsers.mjs';
import { npmPackages } from '../setup/npm-packages.mjs';
import { rustToolchain } from '../setup/rust-toolchain.mjs';
import { wasmTools } from '../setup/wasm-tools.mjs';
import { step } from './step.mjs';

export function prepare({ withBrowsers = false } = {}) {
  const npm = step('npm packages', npmPackages);
  const rust = step('Rust toolchain', rustToolchain);
  const tools = step('wasm-pack and wasm-bindgen', wasmTools, [rust]);
  const wasm = step('WebAssembly', buildWasm, [npm, tools]);
  const browser = withBrowsers ? step('browsers', browsers) : Promise.resolve();
  return { npm, rust, tools, wasm, browser };
}
