import type { Shown } from '../draw/parts/index.ts';
import type { Engine } from '../model/index.ts';
import { changeOf } from './stage.ts';

/** Width of a bar of the histogram, in pixels, at least. */
const BAR = 3;

/** The machine as it stands, with what its last step changed outlined. */
export function shownOf(engine: Engine): Shown {
  const { view } = engine;
  const change = changeOf(view);
  return {
    view,
    change: change && { ...change, strength: 1 },
    log: (width) => {
      const { ops, op, step, steps } = view.cursor;
      const bins = engine.histogram(Math.max(1, Math.min(ops, Math.floor(width / BAR))));
      const cursor = op - (steps > 0 ? 1 - step / steps : 0);
      return { bins, ops, cursor, units: view.units, tracks: view.tracks };
    },
  };
}
