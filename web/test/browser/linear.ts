// The linear memory that the page keeps to itself.
import type { Page } from '@playwright/test';

interface Kept {
  linear: WebAssembly.Memory;
}

/** Hands the specs the memory; before the page is opened. */
export async function keepMemory(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const instantiate = WebAssembly.instantiate;
    WebAssembly.instantiate = (async (...args: Parameters<typeof instantiate>) => {
      const result = await instantiate(...args);
      const instance = (result as unknown as WebAssembly.WebAssemblyInstantiatedSource).instance ?? result;
      (window as unknown as Kept).linear = instance.exports.memory as WebAssembly.Memory;
      return result;
    }) as typeof instantiate;
  });
}

/** How large it is. */
export function wasmBytes(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as Kept).linear.buffer.byteLength);
}
