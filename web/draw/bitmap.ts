import type { Heap } from '../model/settings.ts';
import type { View } from '../model/view.ts';
import { type Axis, inAxis, type Layout, type Rect, x } from './layout.ts';
import { figures, write } from './marks.ts';
import { rowLabel } from './strip.ts';
import type { Surface } from './surface.ts';
import { type Theme, tint } from './theme.ts';
import { NARROWEST, putPixels } from './tree.ts';

/** Width from which a unit's bit is a digit. */
const DIGITS = 14;

/** The bitmap of a heap without a tree, a bit a unit, and where the next search of each order begins. */
export function drawBitmap(ctx: Surface, view: View, layout: Layout, theme: Theme, ratio: number): void {
  const { axis, bitmap } = layout;
  if (bitmap === undefined) return;
  rowLabel(ctx, layout, bitmap, layout.narrow ? 'bits' : 'bitmap', theme);
  const width = axis.width / axis.span;
  if (width < NARROWEST) putPixels(ctx, view, 'units', 0, bitmap, axis, theme, ratio);
  else inAxis(ctx, layout, () => drawDigits(ctx, view, axis, bitmap, theme));
  ctx.fillStyle = theme.hairline;
  ctx.fillRect(bitmap.x, bitmap.y + bitmap.height + 1, bitmap.width, 1);
  drawCursors(ctx, view, layout, theme);
  if (view.heap === 'bump') inAxis(ctx, layout, () => drawReach(ctx, view, layout, theme));
}

/** The bump's pointer, through all that is there: what is free behind it is out of reach. */
function drawReach(ctx: Surface, view: View, { axis, strip, bitmap }: Layout, theme: Theme): void {
  const [next = 0] = view.cursors();
  const at = Math.round(x(axis, next));
  const bottom = bitmap ? bitmap.y + bitmap.height : strip.y + strip.height;
  ctx.fillStyle = theme.accent;
  ctx.fillRect(at - 1, strip.y - 4, 2, bottom - strip.y + 6);
  if (at - axis.left > 2) {
    ctx.globalAlpha = 0.35;
    ctx.fillRect(axis.left, strip.y - 4, at - axis.left, 3);
    ctx.globalAlpha = 1;
  }
}

/** A bar for each bit that is set, with its digit where there is room. */
function drawDigits(ctx: Surface, view: View, axis: Axis, bitmap: Rect, theme: Theme): void {
  const width = axis.width / axis.span;
  for (let unit = Math.floor(axis.first); unit < Math.min(axis.first + axis.span, view.units); unit += 1) {
    const set = view.isTaken(unit);
    const rect = { x: x(axis, unit) + 0.5, width: width - 1 };
    if (set) {
      ctx.fillStyle = tint(theme, 0);
      ctx.fillRect(rect.x, bitmap.y, rect.width, bitmap.height);
    }
    if (width < DIGITS) continue;
    const at = { x: rect.x + rect.width / 2, y: bitmap.y + bitmap.height / 2 + 0.5 };
    write(ctx, set ? '1' : '0', at, set ? theme.onLive : theme.muted, figures(theme), 'center');
  }
}

/** What stands at the only cursor of a heap. */
const NEXT: Readonly<Partial<Record<Heap, string>>> = { bump: 'next', 'next-fit': 'next search' };

/** A mark under the unit where a search begins, and the orders that begin there. */
function drawCursors(ctx: Surface, view: View, layout: Layout, theme: Theme): void {
  const { axis, bitmap } = layout;
  if (bitmap === undefined) return;
  const orders = new Map<number, number[]>();
  view.cursors().forEach((unit, order) => {
    orders.set(unit, [...(orders.get(unit) ?? []), order]);
  });
  const y = bitmap.y + bitmap.height + 3;
  const said = NEXT[view.heap];
  if (!said) {
    const what = layout.narrow ? 'orders' : 'next search, orders';
    write(ctx, what, { x: axis.left - 8, y: y + 14 }, theme.muted, `10px ${theme.sans}`, 'right');
  }
  // Where the next words may begin: what stands close makes room.
  let room = axis.left;
  for (const [unit, all] of [...orders].sort(([one], [other]) => one - other)) {
    if (unit < axis.first || unit > axis.first + axis.span) continue;
    const mark = Math.min(x(axis, unit), axis.left + axis.width);
    ctx.fillStyle = theme.accent;
    ctx.beginPath();
    ctx.moveTo(mark, y);
    ctx.lineTo(mark - 4, y + 7);
    ctx.lineTo(mark + 4, y + 7);
    ctx.fill();
    const words = said ?? spans(all);
    ctx.font = figures(theme, 10);
    const wide = ctx.measureText(words).width;
    const left = Math.max(Math.min(mark - 4, axis.left + axis.width - wide), room);
    write(ctx, words, { x: left, y: y + 14 }, theme.muted, figures(theme, 10));
    room = left + wide + 7;
  }
}

/** 0, 2–5. */
function spans(orders: number[]): string {
  const parts: string[] = [];
  for (let at = 0; at < orders.length; ) {
    let end = at;
    while (orders[end + 1] === (orders[end] ?? 0) + 1) end += 1;
    parts.push(end > at ? `${orders[at]}–${orders[end]}` : String(orders[at]));
    at = end + 1;
  }
  return parts.join(', ');
}
