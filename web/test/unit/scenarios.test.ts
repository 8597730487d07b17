// The scenarios of the page are those of the model, and each opens where its balloon's part begins.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { advance } from '../../model/advance.ts';
import { Engine } from '../../model/index.ts';
import { LESSONS } from '../../model/lessons.ts';
import { placeOf } from '../../model/logs.ts';
import { MACHINES } from '../../model/machines.ts';
import { RECORDINGS, recording } from '../../model/recordings.ts';
import { isStory, SCENARIOS, scenario } from '../../model/scenarios.ts';
import { neighbours, SERIES, STORIES } from '../../model/stories.ts';
import { readTrace } from '../../model/trace.ts';
import type { Playground } from '../../wasm/index.ts';
import { traceOf } from '../../wasm/whole.ts';
import { load } from './machine.ts';

const FOLDER = new URL('../../../crate/playground/', import.meta.url);

const TOLD = STORIES.filter((story) => !LESSONS.includes(story));

test('every op log of the folder is a story, and has a name of its own', () => {
  const files = readdirSync(new URL('scenarios/', FOLDER)).map((file) => file.replace(/\.txt$/, ''));
  expect(TOLD.map(({ name }) => name).sort()).toEqual(files.sort());
  for (const { name, text } of TOLD) {
    expect(text).toBe(readFileSync(new URL(`scenarios/${name}.txt`, FOLDER), 'utf8'));
  }
  expect(new Set(SCENARIOS.map(({ name }) => name)).size).toBe(MACHINES.length + STORIES.length);
  expect(isStory(scenario('guest-8'))).toBe(false);
  expect(isStory(scenario('reporting'))).toBe(true);
  expect(scenario('none')).toBeUndefined();
});

test('every recording of the folder can be chosen, and read', async () => {
  await load();
  // The others are runs of the same programs as further tools write them down, for the readers' tests.
  const files = readdirSync(new URL('fixtures/', FOLDER)).filter((file) => /\.(perf|valgrind|mtrace)\./.test(file));
  const names = files.map((file) => file.split('.')[0]);
  expect(RECORDINGS.map(({ name }) => name).sort()).toEqual([...names, 'zones'].sort());
  for (const { url } of RECORDINGS) {
    const file = readFileSync(new URL(`fixtures/${url.split('/').at(-1)}`, FOLDER));
    (await readTrace(new Blob([file]))).dispose();
  }
});

test('a series is told in its order', () => {
  const [first, second] = TOLD;
  if (!first || !second) throw new Error('no stories');
  expect(neighbours(first)).toMatchObject({ at: 0, next: second });
  for (const series of Object.keys(SERIES)) expect(STORIES.some((story) => story.series === series)).toBe(true);
  expect(neighbours(STORIES.at(-1) ?? first).next).toBeUndefined();
});

test.each(TOLD)('$name opens just before the balloon moves', async (story) => {
  const module = await load();
  const name = traceOf(story.text);
  const { ops, before } = placeOf(story);
  let playground: Playground;
  let recorded = 0;
  if (name === undefined) playground = module.Playground.fromText(story.text);
  else {
    expect(recording(name)).toBeDefined();
    const trace = await readTrace(new Blob([readFileSync(new URL(`fixtures/${name}.perf.txt.gz`, FOLDER))]));
    playground = trace.withText(story.text);
    recorded = trace.summary.ops;
    trace.dispose();
  }
  const engine = new Engine(module, await advance(playground, recorded + before));
  expect(engine.view.cursor).toMatchObject({ ops: recorded + ops, op: recorded + before });
  expect(engine.view.counts).toMatchObject({ ballooned: 0, target: 0, returned: 0 });
  engine.forwardOp();
  expect(['target', 'wait']).toContain(engine.view.op?.kind);
  engine.dispose();
});
