import { PlaygroundError } from './error.ts';
import { Memory } from './memory.ts';
import { checkNames } from './names.ts';
import { cursorOf, names, own, Playground, start } from './own.ts';

/** The WebAssembly, running. */
export interface Module {
  readonly memory: Memory;
  readonly Playground: typeof Playground;
  /** Where the cursor of an op log in text stands, and the two halves of the hash of the state there. */
  readonly cursorOf: typeof cursorOf;
}

/** Where the WebAssembly comes from: its bytes, compiled or not, a response with them, or an address to fetch them from. */
export type Source = BufferSource | WebAssembly.Module | Response | string | URL;

let pending: Promise<Module> | undefined;

/**
 * Loads the WebAssembly once, whoever asks how often; `source` counts the first time. After a failure the next call
 * tries again.
 */
export function init(source?: Source): Promise<Module> {
  pending ??= load(source).catch((error: unknown) => {
    pending = undefined;
    throw explained(error);
  });
  return pending;
}

async function load(given?: Source): Promise<Module> {
  if (typeof WebAssembly === 'undefined') {
    throw new PlaygroundError('no-wasm', 'This browser has no WebAssembly, or it is switched off (lockdown mode).');
  }
  const source = given ?? (await own());
  const wanted = typeof source === 'string' || source instanceof URL ? await fetched(source) : source;
  const { memory: linear } = await start({ module_or_path: wanted });
  checkNames(names());
  return { memory: new Memory(linear), Playground, cursorOf };
}

// Bytes instead of streaming: some web views refuse to stream, and servers get the type of .wasm wrong.
async function fetched(address: string | URL): Promise<ArrayBuffer> {
  const response = await fetch(address);
  if (!response.ok) {
    throw new PlaygroundError('fetch', `The WebAssembly file did not arrive: the server answered ${response.status}.`);
  }
  const bytes = await response.arrayBuffer();
  if (bytes.byteLength < 4 || new DataView(bytes).getUint32(0) !== 0x0061_736d) {
    throw new PlaygroundError('fetch', `What the server sent from ${address} is no WebAssembly file.`);
  }
  return bytes;
}

/** What went wrong, as a sentence for the page. */
export function explained(error: unknown): PlaygroundError {
  if (error instanceof PlaygroundError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (/unsafe-eval|content security policy|\bCSP\b/i.test(message)) {
    return new PlaygroundError(
      'csp',
      "This page's Content Security Policy refuses WebAssembly; 'wasm-unsafe-eval' in its script-src allows it.",
      { cause: error },
    );
  }
  return new PlaygroundError('load', `The WebAssembly could not be loaded: ${message}`, { cause: error });
}
