import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Engine, init } from 'buddy-playground/slim';

// Without a file it says so, and can be tried again.
await assert.rejects(Engine.create({ guest: true, units: 8 }), { code: 'no-source' });
await init(
  await WebAssembly.compile(readFileSync(createRequire(import.meta.url).resolve('buddy-playground/buddy.wasm'))),
);
const engine = await Engine.create({ guest: false, unit: 32, units: 8, heap: 'id' });
assert.equal(engine.allocate(40), 0);
engine.back();
engine.verify();
