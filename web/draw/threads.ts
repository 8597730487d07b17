// List order is not address order: a thread leads from a block's entry in its list to the block over its addresses.
import type { View } from '../model/view.ts';
import { areUnder, between, type Layout, type Row } from './layout.ts';
import type { Entry } from './lists.ts';
import type { Surface } from './surface.ts';
import type { Theme } from './theme.ts';

/** So many free blocks have a thread each at rest; of more, only those of the order that was chosen. */
const FEW = 8;

/** Between two threads of a row. */
const APART = 2.5;
const BEND = 4;

/** How far inside its block a thread ends. */
const ASIDE = 7;

/** The entries that are threaded at rest: those of the list that was chosen, or all where there are few blocks. */
export function threaded(view: View, layout: Layout, entries: Entry[], order: number | undefined): Entry[] {
  if (order !== undefined) return entries.filter((entry) => entry.order === order);
  const all = layout.rows.reduce((sum, row) => sum + view.listLength(row.order), 0);
  return areUnder(layout) || all > FEW ? [] : entries;
}

/** A thread for each of `which`; `strong` for what is pointed at. */
export function drawThreads(
  ctx: Surface,
  layout: Layout,
  entries: Entry[],
  which: Entry[],
  theme: Theme,
  strong = false,
) {
  const place = (entry: Entry) => entries.filter((one) => one.order === entry.order).indexOf(entry);
  ctx.save();
  ctx.lineJoin = 'round';
  // The next to be taken lies on top.
  for (const entry of which.toReversed()) {
    const row = layout.rows.find((row) => row.order === entry.order);
    if (!row) continue;
    const at = place(entry);
    for (const [colour, width] of [
      [theme.paper, 4],
      [strong ? theme.accent : at === 0 ? theme.ink : theme.muted, strong ? 2 : 1],
    ] as const) {
      ctx.strokeStyle = colour;
      ctx.lineWidth = width;
      trace(ctx, layout, row, entry, at);
    }
    // What is out of sight is not ended at.
    if (!isSeen(layout, entry)) continue;
    const [x, y] = end(layout, row, entry);
    ctx.fillStyle = strong ? theme.accent : at === 0 ? theme.ink : theme.muted;
    ctx.beginPath();
    ctx.arc(x, y, strong ? 3.5 : 2.5, 0, 2 * Math.PI);
    ctx.fill();
  }
  ctx.restore();
}

const isSeen = ({ axis: { first, span } }: Layout, { start, order }: Entry): boolean =>
  start < first + span && start + 2 ** order > first;

/** Where a thread ends: at its block in the row, or where lists stand under the picture, at the foot of the strip. */
function end(layout: Layout, row: Row, { start, order }: Entry): [number, number] {
  const { axis, strip, host } = layout;
  const [from, to] = between(axis, start, start + 2 ** order);
  // At its address; its words stand in its middle.
  const at = Math.min(from + ASIDE, (from + to) / 2);
  const inside = Math.min(Math.max(at, axis.left), axis.left + axis.width);
  const foot = host ?? strip;
  return [inside, areUnder(layout) ? foot.y + foot.height : row.blocks.y];
}

function trace(ctx: Surface, layout: Layout, row: Row, entry: Entry, at: number): void {
  const [x, y] = end(layout, row, entry);
  const from = { x: entry.rect.x + entry.rect.width / 2, y: entry.rect.y };
  ctx.beginPath();
  ctx.moveTo(from.x, from.y);
  if (areUnder(layout)) {
    const middle = (from.y + y) / 2;
    ctx.bezierCurveTo(from.x, middle, x, middle, x, y);
  } else {
    const { threads } = row;
    const lane = Math.max(threads.y + threads.height - 3.5 - at * APART, threads.y + 1);
    const left = x + Math.min(BEND, Math.abs(from.x - x) / 2);
    ctx.lineTo(from.x, lane + BEND);
    ctx.quadraticCurveTo(from.x, lane, from.x - BEND, lane);
    ctx.lineTo(left, lane);
    ctx.quadraticCurveTo(x, lane, x, Math.min(lane + BEND, y));
    ctx.lineTo(x, y);
  }
  ctx.stroke();
}
