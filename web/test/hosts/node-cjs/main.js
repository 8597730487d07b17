const assert = require('node:assert/strict');
const { Engine } = require('buddy-playground');
require('buddy-playground/element');

async function main() {
  const engine = await Engine.create({ guest: true, units: 8, heap: 'buddy-lowest' });
  engine.allocate(4096);
  engine.back();
  engine.inflate(2);
  assert.equal(engine.view.counts.ballooned, 2);
  engine.verify();
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
