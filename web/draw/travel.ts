import { mouth } from './balloon.ts';
import { type Layout, x } from './layout.ts';
import type { Surface } from './surface.ts';
import type { Theme } from './theme.ts';

/** Pages on their way into the balloon, or out of it, as many as move at a time. */
export interface Traveller {
  unit: number;
  size: number;
  into: boolean;
  /** 0 at the start of the way, 1 at its end. */
  progress: number;
}

/** Pages travel along an arc between the strip and the balloon's mouth. */
export function drawTravellers(ctx: Surface, layout: Layout, theme: Theme, travellers: Traveller[]): void {
  if (layout.balloon === undefined) return;
  const { axis, strip } = layout;
  const end = mouth(layout.balloon);
  for (const { unit, size, into, progress } of travellers) {
    const t = ease(into ? progress : 1 - progress);
    const width = x(axis, unit + size) - x(axis, unit);
    const from = { x: x(axis, unit) + width / 2, y: strip.y + strip.height / 2 };
    const bend = { x: (from.x + end.x) / 2, y: Math.min(from.y, end.y) - 60 };
    const at = {
      x: (1 - t) ** 2 * from.x + 2 * t * (1 - t) * bend.x + t ** 2 * end.x,
      y: (1 - t) ** 2 * from.y + 2 * t * (1 - t) * bend.y + t ** 2 * end.y,
    };
    const side = Math.max(6, Math.min(width * 0.8, 26) * (1 - 0.5 * t));
    ctx.fillStyle = theme.balloon;
    ctx.beginPath();
    ctx.roundRect(at.x - side / 2, at.y - side / 2, side, side, 3);
    ctx.fill();
  }
}

function ease(t: number): number {
  return t * t * (3 - 2 * t);
}
