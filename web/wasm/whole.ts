// What only the page's WebAssembly has. It has to be there first: `init()`.
export { TraceReader, traceOf } from './pkg/playground.js';
