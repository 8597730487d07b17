import type { View } from '../model/view.ts';
import { count, hex } from '../model/words.ts';
import { areUnder, type Layout, type Rect, type Row } from './layout.ts';
import { figures, outline, small, write } from './marks.ts';
import type { Surface } from './surface.ts';
import type { Theme } from './theme.ts';

/** A free block's entry in its list. */
export interface Entry {
  start: number;
  order: number;
  rect: Rect;
}

const GAP = 14;

/** The free lists, a row an order, the block to be taken next in front. Gives where each entry stands. */
export function drawLists(ctx: Surface, view: View, layout: Layout, theme: Theme, chosen?: number): Entry[] {
  const { listTitle, rows } = layout;
  if (listTitle === undefined) return [];
  const order = view.heap === 'buddy-mru' ? 'most recent first' : 'lowest address first';
  const y = listTitle.y + listTitle.height / 2 - 2;
  write(ctx, 'free lists', { x: listTitle.x, y }, theme.ink, `600 12px ${theme.sans}`);
  ctx.font = `600 12px ${theme.sans}`;
  const width = ctx.measureText('free lists').width;
  if (width + 130 < listTitle.width) write(ctx, order, { x: listTitle.x + width + 10, y }, theme.muted, small(theme));
  return rows.flatMap((row) => drawList(ctx, view, row, layout, theme, row.order === chosen));
}

function drawList(ctx: Surface, view: View, row: Row, layout: Layout, theme: Theme, isChosen: boolean): Entry[] {
  const { list: rect, order } = row;
  const middle = rect.y + rect.height / 2;
  // Beside the tree its rows name the orders.
  const isUnder = areUnder(layout);
  if (isUnder) write(ctx, `order ${order}`, { x: 0, y: middle }, theme.muted, `10px ${theme.sans}`);
  if (isChosen) {
    ctx.fillStyle = theme.accent;
    ctx.fillRect(isUnder ? rect.x : rect.x - 7, middle - 9, 2, 18);
  }
  const left = isUnder ? rect.x + 12 : rect.x;
  const length = view.listLength(order);
  if (length === 0) {
    write(ctx, '–', { x: left, y: middle }, theme.muted, small(theme));
    return [];
  }
  const font = figures(theme);
  ctx.font = font;
  const width = ctx.measureText(hex(view, view.units)).width + 10;
  const height = Math.min(20, rect.height);
  const room = rect.x + rect.width - left;
  const all = Math.floor((room + GAP) / (width + GAP));
  // Where not all fit, the last place says how many more there are.
  const shown = length <= all ? length : Math.max(all - 1, 1);
  const entries = view.list(order, shown).map((start, at): Entry => {
    const entry = { x: left + at * (width + GAP), y: middle - height / 2, width, height };
    if (at > 0) write(ctx, '→', { x: entry.x - GAP / 2, y: middle }, theme.muted, small(theme), 'center');
    outline(ctx, entry, at === 0 ? theme.ink : theme.muted, 1, at === 0 ? [] : [2, 2]);
    write(ctx, hex(view, start), { x: entry.x + width / 2, y: middle + 0.5 }, theme.ink, font, 'center');
    return { start, order, rect: entry };
  });
  if (shown < length) {
    const at = { x: left + shown * (width + GAP) - 6, y: middle };
    write(ctx, `+ ${count(length - shown)}`, at, theme.muted, font);
  }
  return entries;
}
