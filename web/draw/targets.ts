// The marks of what is looked for, over the log.
import type { Bin, Happening } from '../model/index.ts';
import type { Surface } from './surface.ts';
import type { Theme } from './theme.ts';

/** Which numbers of a stretch tell of it. Splits and merges are nearly everywhere: they have no mark. */
export const TARGETS: Readonly<Partial<Record<Happening, Bin>>> = {
  failure: 'failures',
  inflate: 'inflates',
  deflate: 'deflates',
  peak: 'peaks',
};

/** A cross for a failure, a triangle up or down for the balloon, a lozenge for a peak; round `x`, `y`. */
export function drawTarget(ctx: Surface, target: Happening, x: number, y: number, { ink, balloon }: Theme): void {
  const half = 2.75;
  ctx.beginPath();
  if (target === 'failure') {
    ctx.strokeStyle = ink;
    ctx.lineWidth = 1.25;
    ctx.moveTo(x - half, y - half);
    ctx.lineTo(x + half, y + half);
    ctx.moveTo(x + half, y - half);
    ctx.lineTo(x - half, y + half);
    ctx.stroke();
    return;
  }
  ctx.fillStyle = target === 'peak' ? ink : balloon;
  const up = target !== 'deflate';
  const down = target !== 'inflate';
  ctx.moveTo(x - half, y + (down && up ? 0 : up ? half : -half));
  if (up) ctx.lineTo(x, y - half);
  ctx.lineTo(x + half, y + (down && up ? 0 : up ? half : -half));
  if (down) ctx.lineTo(x, y + half);
  ctx.fill();
}
