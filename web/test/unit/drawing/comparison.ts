// Two machines on one program, as their curves and as two rows each.
import serve from '../../../../crate/playground/fixtures/serve.perf.txt.gz?url&inline';
import { PRESETS, Run } from '../../../model/compare/index.ts';
import { readTrace } from '../../../model/trace.ts';
import { NAMES } from './themes.ts';
import type { View } from './views.ts';

const WORKLOAD = { program: 'serve', guest: undefined, target: 2048 };

let views: View[] | undefined;

/** In the middle of the program, and at the end; wide, and as on a phone. */
export async function compared(): Promise<View[]> {
  views ??= await made();
  return views;
}

async function made(): Promise<View[]> {
  const { chartPicture } = await import('../../../controller/compare/chart.ts');
  const { drawCompact } = await import('../../../draw/compact.ts');
  const trace = await readTrace(serve);
  const [a, b] = await Promise.all(PRESETS[0].pair.map((choice) => Run.open(trace, WORKLOAD, choice)));
  trace.dispose();
  if (!a || !b) throw new Error('there are two of them');
  for (const run of [a, b]) await run.finish(new AbortController().signal, () => undefined);
  const curves = (name: string, place: number, width: number): View => {
    const { draw } = chartPicture({ runs: [a, b], place }, width);
    return { name, draw: (calls) => draw(calls, NAMES, 1) };
  };
  return [
    curves('curves', Math.round(a.ops * 0.6), 960),
    curves('curves at the end, narrow', a.last, 340),
    ...[a, b].map((run, at) => ({
      name: `compact, machine ${'AB'[at]}`,
      draw: (calls: Parameters<View['draw']>[0]) => drawCompact(calls, run.view, 480, NAMES, 1),
    })),
  ];
}
