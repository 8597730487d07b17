import type { View } from '../model/view.ts';
import { address, hex } from '../model/words.ts';
import type { Axis, Rect } from './layout.ts';
import { figures, outline, small, write } from './marks.ts';
import type { Surface } from './surface.ts';
import type { Theme } from './theme.ts';
import { putPixels } from './tree.ts';

/** Height of the whole picture, in CSS pixels. */
export const COMPACT_HEIGHT = 84;
const GUTTER = 44;

/** A machine as two rows over one address axis: the guest's pages by state, and the host's memory behind them. */
export function drawCompact(ctx: Surface, view: View, width: number, theme: Theme, ratio: number): void {
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, width, COMPACT_HEIGHT);
  const axis: Axis = { first: 0, span: view.units, left: GUTTER, width: width - GUTTER - 1 };
  const guest: Rect = { x: GUTTER, y: 2, width: axis.width, height: 34 };
  const host: Rect = { x: GUTTER, y: 44, width: axis.width, height: 16 };
  for (const [rect, what, name] of [
    [guest, 'units', 'guest'],
    [host, 'host', 'host'],
  ] as const) {
    putPixels(ctx, view, what, 0, rect, axis, theme, ratio);
    outline(ctx, rect, theme.hairline, 1);
    write(ctx, name, { x: GUTTER - 8, y: rect.y + rect.height / 2 }, theme.muted, small(theme), 'right');
  }
  const [first, last] = [hex(view, 0), address(view, view.address(view.units) - 1)];
  write(ctx, first, { x: GUTTER, y: 73 }, theme.muted, figures(theme));
  write(ctx, last, { x: GUTTER + axis.width, y: 73 }, theme.muted, figures(theme), 'right');
}
