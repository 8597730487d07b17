// The embed's WebAssembly in place of the page's.
import { type Exports, Playground, use } from './machine.ts';

export { cursorOf, names } from './machine.ts';
export { Playground };

let exports: Exports | undefined;

/** Compiles it, where that has not been done, and starts it, once. */
export async function start({
  module_or_path: source,
}: {
  module_or_path: BufferSource | WebAssembly.Module | Response;
}): Promise<Exports> {
  if (!exports) {
    const bytes = source instanceof Response ? await source.arrayBuffer() : source;
    // Nothing of JavaScript's is held on the other side: its table of objects stays empty.
    const imports = { './playground_bg.js': { __wbindgen_init_externref_table() {} } };
    const made = await WebAssembly.instantiate(bytes as BufferSource, imports);
    exports = ('instance' in made ? made.instance : (made as WebAssembly.Instance)).exports as unknown as Exports;
    use(exports);
  }
  return exports;
}
