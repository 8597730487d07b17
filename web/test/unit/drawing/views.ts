// Every view of the page, drawn in a state; which function drew what is written down by the functions themselves.
import { vi } from 'vitest';
import type { Shows } from '../../../draw/histogram.ts';
import type { Happening } from '../../../model/wanted.ts';
import { placed } from '../machine.ts';
import { Calls } from './calls.ts';
import type { State } from './states.ts';

const FOLDER = '../../../draw/';
const modules = import.meta.glob('../../../draw/*.ts');
const sources = import.meta.glob<string>('../../../draw/*.ts', { query: '?raw', import: 'default', eager: true });

/** Functions that were called. */
export const drawn = new Set<string>();

/** Every function that draws on a surface, by its file: whatever it is called. */
export const DRAWING: readonly string[] = Object.entries(sources).flatMap(([file, source]) =>
  [...source.matchAll(/export function (\w+)\(\s*\w+: Surface\b/g)].map(
    ([, name]) => `${file.slice(FOLDER.length)} ${name}`,
  ),
);

/** What a file calls itself, nobody outside of it sees: it has drawn where whoever calls it has. */
export function isDrawn(key: string): boolean {
  const [file = '', name = ''] = key.split(' ');
  const isCalledAt = (source: string) => source.split(`${name}(`).length > 2;
  return (
    drawn.has(key) ||
    (file === 'stage.ts' && isCalledAt(sources[FOLDER + file] ?? '') && drawn.has('stage.ts drawStage'))
  );
}

// Before any of them is loaded.
for (const file of Object.keys(modules)) {
  vi.doMock(file, async (original) => {
    const all = { ...(await original<Record<string, unknown>>()) };
    for (const [name, work] of Object.entries(all)) {
      const key = `${file.slice(FOLDER.length)} ${name}`;
      if (typeof work !== 'function' || !DRAWING.includes(key)) continue;
      all[name] = (surface: unknown, ...rest: unknown[]) => {
        drawn.add(key);
        const draw = () => work(surface, ...rest);
        const view = /^draw([A-Z]\w*)$/.exec(name)?.[1]?.toLowerCase();
        return surface instanceof Calls && view ? surface.within(view, draw) : draw();
      };
    }
    return all;
  });
}

/** What the histogram can show, and what can be marked over it. */
const BARS: Readonly<Record<Shows, Happening>> = {
  ops: 'failure',
  failures: 'peak',
  memory: 'inflate',
  fragmentation: 'deflate',
  host: 'peak',
};

export interface View {
  readonly name: string;
  draw(calls: Calls): void;
}

/** The views of a machine: all of its picture, its log, its curves, and in one state each part as a picture of its own. */
export async function viewsOf(name: string, { machine, theme, width, shown, scene }: State): Promise<View[]> {
  const { layOut } = await import('../../../draw/layout.ts');
  const { drawStage } = await import('../../../draw/stage.ts');
  const { drawHistogram } = await import('../../../draw/histogram.ts');
  const { drawHistory, HISTORY_HEIGHT } = await import('../../../draw/history.ts');
  const { drawCompact } = await import('../../../draw/compact.ts');
  const { partsOf, picture } = await import('../../../draw/parts/index.ts');
  const { shownOf } = await import('../../../controller/shown.ts');
  const { historyData, lines } = await import('../../../controller/history.ts');
  const { view } = machine;
  if (view.hasTree) placed(view);
  const { change, log } = shownOf(machine);
  const still = { focus: undefined, travellers: [], opening: undefined, inflated: view.counts.ballooned, ratio: 1 };
  const layout = layOut(view, width, shown);
  const bars = log(240);
  const views: View[] = [
    { name: 'stage', draw: (calls) => drawStage(calls, view, layout, theme, { ...still, change, ...scene }) },
    { name: 'compact', draw: (calls) => drawCompact(calls, view, width, theme, 1) },
    {
      name: 'history',
      draw: (calls) =>
        drawHistory(calls, historyData(view, lines(view, width)), { x: 0, y: 0, width, height: HISTORY_HEIGHT }, theme),
    },
  ];
  for (const [shows, target] of Object.entries(BARS) as [Shows, Happening][]) {
    const size = { width: 240, height: 56, ratio: 1 };
    views.push({ name: `log, ${shows}`, draw: (calls) => drawHistogram(calls, bars, { shows, target }, size, theme) });
  }
  // Their functions are the same in every state: what a part adds is where it stands.
  if (!['ballooned guest', 'id heap', 'bytes with owners'].includes(name)) return views;
  const parts = partsOf(view).map((part): View => {
    const { draw } = picture(part, { view, change, log }, 400);
    return { name: `picture, ${part}`, draw: (calls) => draw(calls, theme, 1) };
  });
  return [...views, ...parts];
}
