import type { Plane, View } from '../model/view.ts';
import { between, grown, type Layout, type Rect, seen } from './layout.ts';
import type { Entry } from './lists.ts';
import { outline } from './marks.ts';
import type { Surface } from './surface.ts';
import type { Theme } from './theme.ts';
import { cell } from './tree.ts';

/** A block that is pointed at, or that has just changed. */
export interface Spot {
  start: number;
  size: number;
  /** Several blocks that share a pixel, of that order or of all. */
  summed?: number | 'all';
  /** One bit of the block. */
  plane?: Plane;
}

/** The heap's own views, the host's, or both. */
export type Where = 'heap' | 'host' | 'everywhere';

/** The same block wherever it is drawn: in the tree, over its bits, in its list, in the strip and on the host. */
export function places(view: View, layout: Layout, entries: Entry[], spot: Spot, where: Where): Rect[] {
  const { strip, host, ranges, bitmap, bytes } = layout;
  const { x: from, width } = over(strip, layout, spot);
  const rects = where === 'host' ? [] : inTree(view, layout, entries, spot);
  if (!isSeen(layout, spot)) return seenOnly(rects);
  const rows = [
    strip,
    where === 'heap' ? undefined : host,
    ...(where === 'host' ? [] : [ranges && { ...ranges, y: ranges.y + ranges.height - 22, height: 22 }, bitmap, bytes]),
  ];
  for (const rect of rows) {
    if (rect !== undefined) rects.push({ ...rect, x: from, width });
  }
  return seenOnly(rects);
}

/** Without what an embed has left out. */
function seenOnly(rects: Rect[]): Rect[] {
  return rects.filter(({ height }) => height > 0);
}

function isSeen({ axis }: Layout, { start, size }: Spot): boolean {
  return start + size > axis.first && start < axis.first + axis.span;
}

/** The part of a band that stands for a spot. */
function over(band: Rect, { axis }: Layout, { start, size }: Spot): Rect {
  const [left, right] = between(axis, start, start + size);
  const rect = seen({ ...band, x: left, width: Math.max(right - left, 2) }, axis);
  return { ...rect, width: Math.max(rect.width, 2) };
}

function inTree(view: View, layout: Layout, entries: Entry[], spot: Spot): Rect[] {
  const order = spot.summed ?? Math.log2(spot.size);
  const row = layout.rows.find((row) => row.order === order);
  if (row === undefined) return [];
  const rect =
    spot.summed === undefined ? cell(row, layout.axis, view, spot.start, row.order) : over(row.blocks, layout, spot);
  const { x, width } = seen(rect, layout.axis);
  const wide = { x: x - 1, width: Math.max(width + 2, 3) };
  const listed = entries.filter((entry) => entry.start === spot.start && entry.order === order);
  const shown = isSeen(layout, spot)
    ? [
        { ...rect, ...wide },
        ...(row.bits.height > 0 ? [{ ...row.bits, ...wide, y: row.bits.y - 1, height: row.bits.height + 2 }] : []),
      ]
    : [];
  return [...shown, ...listed.map((entry) => grown(entry.rect, 2))];
}

/** What the pointer or the keyboard is on. */
export function drawFocus(ctx: Surface, rects: Rect[], theme: Theme): void {
  for (const rect of rects) {
    outline(ctx, grown(rect, 1), theme.paper, 4);
    outline(ctx, rect, theme.accent, 2);
  }
}

/** What has just changed; `strength` goes from 1 to 0. On paper, whatever is beside it. */
export function drawChange(ctx: Surface, rects: Rect[], theme: Theme, strength: number): void {
  ctx.globalAlpha = strength;
  for (const rect of rects) {
    outline(ctx, grown(rect, 3), theme.paper, 4);
    outline(ctx, grown(rect, 2), theme.ink, 2);
  }
  ctx.globalAlpha = 1;
}
