import type { Surface } from './surface.ts';
import type { Theme } from './theme.ts';
import { tint } from './theme.ts';

/** Counts of one stretch of the log: allocations, frees, other ops, and of all of them the refused ones. */
export const FIELDS = 4;

/**
 * Where things happen in the log: a bar a stretch, allocations upwards, frees downwards, the balloon's ops between
 * them; refusals are marked on top. `cursor` goes from 0 to 1.
 */
export function drawHistogram(
  ctx: Surface,
  bins: Uint32Array,
  size: { width: number; height: number; ratio: number },
  cursor: number,
  theme: Theme,
): void {
  const { width, height, ratio } = size;
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, width, height);
  const columns = bins.length / FIELDS;
  const at = (column: number, field: number) => bins[column * FIELDS + field] ?? 0;
  let most = 1;
  for (let column = 0; column < columns; column += 1) most = Math.max(most, at(column, 0), at(column, 1));
  const middle = height * 0.55;
  const bar = width / columns;
  const gap = bar > 4 ? 1 : 0;
  for (let column = 0; column < columns; column += 1) {
    const left = column * bar;
    const up = (at(column, 0) / most) * (middle - 4);
    const down = (at(column, 1) / most) * (height - middle - 1);
    ctx.fillStyle = tint(theme, 0);
    ctx.fillRect(left, middle - up, bar - gap, up);
    ctx.fillStyle = theme.muted;
    ctx.fillRect(left, middle, bar - gap, down);
    if (at(column, 2) > 0) {
      ctx.fillStyle = theme.balloon;
      ctx.fillRect(left, middle - 3, Math.max(bar - gap, 2), 6);
    }
    if (at(column, 3) > 0) {
      ctx.strokeStyle = theme.ink;
      ctx.lineWidth = 1.25;
      const x = left + bar / 2;
      ctx.beginPath();
      ctx.moveTo(x - 2.5, 1.5);
      ctx.lineTo(x + 2.5, 6.5);
      ctx.moveTo(x + 2.5, 1.5);
      ctx.lineTo(x - 2.5, 6.5);
      ctx.stroke();
    }
  }
  ctx.fillStyle = theme.hairline;
  ctx.fillRect(0, middle, width, 1);
  ctx.fillStyle = theme.accent;
  ctx.fillRect(Math.min(Math.max(cursor * width - 1, 0), width - 2), 0, 2, height);
}
