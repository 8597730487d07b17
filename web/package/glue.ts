// The embed's WebAssembly, and a plain answer where somebody asks it for what only the whole playground's has.
import { PlaygroundError } from '../wasm/error.ts';
import { Playground } from '../wasm/slim/playground.js';

export { cursorOf, default as start, names, traceOf } from '../wasm/slim/playground.js';
export { Playground };

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

export const TraceReader = refuse('Reading traces');
