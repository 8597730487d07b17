// Every view of the page, as the calls that draw it, in every state: compared with drawings/, a file a state.
// `npm run drawings` writes them anew.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { compared } from './drawing/comparison.ts';
import { difference, text } from './drawing/fixture.ts';
import { standIn } from './drawing/image.ts';
import { STATES } from './drawing/states.ts';
import { DRAWING, isDrawn, type View, viewsOf } from './drawing/views.ts';
import { load } from './machine.ts';

const folder = fileURLToPath(new URL('drawings', import.meta.url));
const fixture = (name: string) => `${folder}/${name.replaceAll(/\W+/g, '-')}.txt`;

beforeAll(async () => {
  standIn();
  await load();
});

async function expectSame(name: string, views: View[]): Promise<void> {
  const file = fixture(name);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const now = text(views);
  try {
    await expect(now).toMatchFileSnapshot(file);
  } catch {
    throw new Error(`${name}: ${difference(before, now)}\nIf it is to be so: npm run drawings`);
  }
}

describe('each view is drawn as before', () => {
  test.each(Object.entries(STATES))('%s', async (name, make) => {
    const state = await make();
    await expectSame(name, await viewsOf(name, state));
    state.machine.dispose();
  });

  test('two machines compared', async () => {
    await expectSame('compared', await compared());
  });
});

test('whatever draws has drawn in them', () => {
  expect(DRAWING.length).toBeGreaterThan(25);
  expect(DRAWING.filter((name) => !isDrawn(name))).toEqual([]);
});

/** Files with a canvas, and the views that are drawn on it. */
const CANVASES = {
  'compare/chart.ts': ['curves'],
  'compare/machine.ts': ['compact'],
  'history.ts': ['history'],
  'picture.ts': ['stage'],
  'transport.ts': ['log, ops', 'log, failures', 'log, memory', 'log, fragmentation', 'log, host'],
};

test('each canvas of the page has its views among them', async () => {
  const sources = import.meta.glob<string>('../../element/**/*.ts', { query: '?raw', import: 'default', eager: true });
  const having = Object.entries(sources).filter(([, source]) => source.includes('<canvas'));
  expect(having.map(([file]) => file.replace('../../element/', '')).sort()).toEqual(Object.keys(CANVASES).sort());
  const full = await STATES.full?.();
  const views = full ? await viewsOf('full', full) : [];
  const names = [...views, ...(await compared())].map(({ name }) => name);
  for (const view of Object.values(CANVASES).flat()) expect(names).toContain(view);
});

test('no file is left of a state that is none any more', () => {
  const states = [...Object.keys(STATES), 'compared'].map(fixture);
  expect(readdirSync(folder).filter((name) => !states.includes(`${folder}/${name}`))).toEqual([]);
});

test('a difference is told by its view, and where in it', () => {
  const before = '== stage\n-- tree\nfillRect  1 2 3 4  ink\nfillRect  5 6 7 8  ink\n';
  expect(difference(before, before.replace('5 6', '5 9'))).toBe(
    [
      'the view “stage”, its tree, line 2 of it (line 4 of the file) differs',
      '  was  fillRect  5 6 7 8  ink',
      '  is   fillRect  5 9 7 8  ink',
    ].join('\n'),
  );
  expect(difference(before, `${before}fillRect  0 0 1 1  ink\n`)).toMatch(/tree, line 3 .*\n {2}was {2}nothing\n/);
});
