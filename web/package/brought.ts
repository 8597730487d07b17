// The WebAssembly that the caller brings.
import { PlaygroundError } from '../wasm/error.ts';

export * from './glue.ts';

export function own(): Promise<never> {
  const message =
    'This is buddy-playground/slim: call init() first, with the bytes, the address or the module of buddy-playground/buddy.wasm.';
  return Promise.reject(new PlaygroundError('no-source', message));
}
