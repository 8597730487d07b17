import { count } from '../model/words.ts';
import { type CurvesData, type Plot, pagesY } from './curve-plot.ts';
import { figures, small, write } from './marks.ts';
import type { Surface } from './surface.ts';
import type { Theme } from './theme.ts';
import { timeX } from './timescale.ts';

const MIB = 1024 * 1024;

/** Hairlines at round sizes, ops under the program, and where the balloon's part begins. */
export function drawCurveAxes(ctx: Surface, data: CurvesData, plot: Plot, theme: Theme): void {
  const bottom = plot.y + plot.height;
  const { scale } = plot;
  const ticks = sizes((plot.top * data.unit) / MIB, plot.height / 44);
  for (const [at, mib] of ticks.entries()) {
    const y = Math.round(pagesY(plot, (mib * MIB) / data.unit));
    ctx.fillStyle = mib === 0 ? theme.muted : theme.hairline;
    ctx.fillRect(plot.x, y, plot.width, 1);
    const text = at === ticks.length - 1 ? `${mib}\u00a0MiB` : String(mib);
    write(ctx, text, { x: plot.x - 8, y }, theme.muted, figures(theme), 'right');
  }
  ctx.fillStyle = theme.muted;
  for (let place = 0, every = step(data.ops, plot.narrow ? 2 : 5); place <= data.ops; place += every) {
    const x = Math.round(timeX(scale, place));
    ctx.fillStyle = theme.muted;
    ctx.fillRect(x, bottom, 1, 5);
    const text = place === 0 ? 'op 0' : count(place);
    // The last one would run into the words of the balloon's part.
    if (scale.middle - x > 40) write(ctx, text, { x, y: bottom + 15 }, theme.muted, figures(theme), 'left');
  }
  ctx.fillStyle = theme.muted;
  ctx.fillRect(scale.middle, plot.y - 12, 1, plot.height + 17);
  if (plot.narrow) return;
  write(ctx, `op ${count(data.ops + 1)}`, { x: scale.middle + 4, y: bottom + 15 }, theme.muted, figures(theme));
}

/** The two parts of the time axis, named over them. */
export function labelParts(ctx: Surface, data: CurvesData, plot: Plot, theme: Theme): void {
  const { scale } = plot;
  const y = plot.y - 10;
  const program = plot.narrow ? 'the program' : `the program runs: ${count(data.ops)} operations`;
  const balloon = plot.narrow ? 'the balloon' : 'the balloon inflates: 1 operation, drawn wide';
  write(ctx, program, { x: scale.left, y }, theme.muted, small(theme));
  write(ctx, balloon, { x: scale.middle + 6, y }, theme.muted, small(theme));
}

/** 0, 16, 32, …: powers of two, at most `most` steps of them. */
function sizes(top: number, most: number): number[] {
  let every = 1;
  while (top / every > most) every *= 2;
  return Array.from({ length: Math.floor(top / every) + 1 }, (_, at) => at * every);
}

/** 1, 2 or 5 times a power of ten, at most `most` of them in `all`. */
function step(all: number, most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, all / most)));
  return [1, 2, 5, 10].map((times) => times * power).find((every) => all / every <= most) ?? 10 * power;
}
