import init from '../wasm/pkg/playground.js';

await init();
