import type { View } from '../model/view.ts';
import { hex } from '../model/words.ts';
import { type Axis, type Rect, x } from './layout.ts';
import { figures, write } from './marks.ts';
import type { Surface } from './surface.ts';
import type { Theme } from './theme.ts';

/** Addresses along the top, at multiples of a power of two of units, as close as labels allow. */
export function drawAxis(ctx: Surface, view: View, rect: Rect, axis: Axis, theme: Theme): void {
  const font = figures(theme);
  ctx.font = font;
  ctx.textAlign = 'left';
  const widest = ctx.measureText(hex(view, view.units)).width + 18;
  let every = 1;
  while ((every / axis.span) * axis.width < widest && every < view.units) every *= 2;
  ctx.fillStyle = theme.muted;
  for (let unit = Math.ceil(axis.first / every) * every; unit <= axis.first + axis.span; unit += every) {
    const at = Math.round(x(axis, unit));
    ctx.fillRect(at, rect.y + rect.height - 6, 1, 6);
    // One at the end would run into the lists; its tick tells of it.
    if (unit === axis.first || at + widest - 18 < axis.left + axis.width + 12) {
      write(ctx, hex(view, unit), { x: at, y: rect.y + 9 }, theme.muted, font);
    }
  }
  ctx.fillStyle = theme.hairline;
  ctx.fillRect(rect.x, rect.y + rect.height - 1, rect.width, 1);
}
