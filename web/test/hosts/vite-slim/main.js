import url from 'buddy-playground/buddy.wasm?url';
import { Engine, init } from 'buddy-playground/slim';

await init(url);
const engine = await Engine.create({ guest: true, units: 8 });
engine.allocate(4096);
engine.verify();

// The element has its own WebAssembly, and disturbs nobody.
await import('buddy-playground/element');
