import assert from 'node:assert/strict';
import { Engine, init, PlaygroundError } from 'buddy-playground';
import 'buddy-playground/element';

await Promise.all([init(), init()]);
const engine = await Engine.create({ guest: true, units: 8 });
const heard = [];
engine.subscribe(() => heard.push(engine.view.event?.kind));
assert.equal(engine.allocate(4096), 0);
engine.inflate(3);
assert.equal(engine.view.counts.ballooned, 3);
assert.equal(engine.back(), true);
engine.verify();
engine.seek(1);
assert.equal(engine.view.counts.ballooned, 0);
const text = engine.text();
engine.free(0);
engine.load(text);
engine.seek(2);
assert.equal(engine.view.counts.ballooned, 3);
engine.deflate(1);
assert.equal(engine.view.counts.ballooned, 2);
engine.verify();
assert.ok(heard.length >= 6);
for (const [act, code, words = /./] of [
  [() => engine.free(4096 * 7), 'already-free'],
  [() => engine.free(12), 'inside'],
  [() => engine.inflate(100), 'target-too-large'],
  [() => engine.load('no log'), 'op-log'],
  [() => engine.load(text.replace('buddy-mru', 'id-cached')), 'op-log', /id-cached.*in the whole playground only/],
  [
    () => engine.restart({ guest: true, units: 8, heap: 'id-cached' }),
    'setting',
    /cached id heap, is in the whole playground only/,
  ],
  [() => engine.allocate(-1), 'negative'],
]) {
  const isIt = (error) => error instanceof PlaygroundError && error.code === code && words.test(error.message);
  assert.throws(act, isIt, code);
}
engine.dispose();
assert.throws(() => engine.allocate(1), { code: 'disposed' });
