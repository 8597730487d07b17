// The way into WebAssembly.
export { PlaygroundError } from './error.ts'; // what can go wrong
export { Header } from './header.ts'; // the fields of one playground
export { init, type Module, type Source } from './load.ts'; // loads it once
export { Memory } from './memory.ts'; // reads linear memory
export { type EventName, FIELD, type Field, type OpName, SETTINGS } from './names.ts'; // what both sides call things
export type { Playground } from './pkg/playground.js'; // the wasm's own class
