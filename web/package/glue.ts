// The embed's WebAssembly in place of the page's, and a plain answer where somebody asks it for what only that has.
import { PlaygroundError } from '../wasm/error.ts';
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

const refuse = (what: string) => (): never => {
  throw new PlaygroundError('not-here', `${what}: only in the playground's own page, not in this package.`);
};

Object.assign(Playground.prototype, {
  jump: refuse('Jumps to what is wanted'),
  step: refuse('Conditions that a step meets'),
  switchTo: refuse('Tracks beside the log'),
  forget: refuse('Tracks beside the log'),
  tint: refuse('Colours of owners'),
  liveByOwner: refuse('Figures of owners'),
  askedByOwner: refuse('Figures of owners'),
  rep: refuse("The malloc lab's format"),
  csv: refuse('A table of the ops'),
});

export const traceOf = refuse('Recordings');
export const TraceReader = refuse('Reading traces');
