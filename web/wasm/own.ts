// The WebAssembly of this build, and what wasm-bindgen wrote for it. The npm package puts another one in this one's place.
import url from './pkg/playground_bg.wasm?url';

export { cursorOf, default as start, names, Playground } from './pkg/playground.js';

/** Where it is, where nobody says. */
export const own = (): Promise<string> => Promise.resolve(url);
