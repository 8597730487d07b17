import type { View } from '../model/view.ts';
import { planeAt } from './bits.ts';
import type { Spot } from './highlight.ts';
import { type Layout, type Rect, unitAt } from './layout.ts';
import type { Entry } from './lists.ts';
import { isSparse, NARROWEST } from './tree.ts';

/** The block at a point of the picture: in the tree its row's, elsewhere the one that holds the unit. */
export function hit(view: View, layout: Layout, entries: Entry[], at: { x: number; y: number }): Spot | undefined {
  const entry = entries.find((entry) => holds(entry.rect, at));
  if (entry !== undefined) return { start: entry.start, size: 2 ** entry.order };
  const { axis } = layout;
  const unit = unitAt(axis, at.x);
  if (at.x < axis.left || at.x >= axis.left + axis.width || unit < 0 || unit >= view.units) return undefined;
  const block = view.blockAt(unit);
  const row = layout.rows.find(({ blocks, bits }) => at.y >= blocks.y - 3 && at.y < bits.y + bits.height + 3);
  if (row !== undefined) {
    const size = 2 ** row.order;
    const start = Math.floor((unit + view.head) / size) * size - view.head;
    const many = isSparse(axis, row.order) ? undefined : pixel(view, layout, at.x);
    // A bit of the tree is there for every cell; a block only for some.
    if (block && block.size > size && at.y < row.bits.y && covers(block, many)) return spotOf(block);
    if (many) return { ...many, summed: row.order };
    const plane = at.y < row.bits.y ? undefined : planeAt(row, layout, view, start, at.x);
    return { start, size, ...(plane === undefined ? {} : { plane }) };
  }
  const rows = [layout.ranges, layout.strip, layout.host, layout.bitmap, layout.bytes];
  if (!rows.some((rect) => rect !== undefined && at.y >= rect.y && at.y < rect.y + rect.height)) return undefined;
  const many = axis.width / axis.span < NARROWEST ? pixel(view, layout, at.x) : undefined;
  const isSeen = !many || (block !== undefined && (block.size / axis.span) * axis.width >= NARROWEST);
  if (many && !(block && isSeen && covers(block, many))) return { ...many, summed: 'all' };
  return block ? spotOf(block) : { start: unit, size: 1 };
}

/** The order whose list is at a point, beside its entries too. */
export function listAt({ rows, listTitle }: Layout, at: { x: number; y: number }): number | undefined {
  return listTitle && rows.find(({ list }) => holds({ ...list, x: list.x - 8, width: list.width + 8 }, at))?.order;
}

/** Whether there is nothing else in a pixel. */
function covers(block: Spot, pixel: Spot | undefined): boolean {
  return !pixel || (block.start <= pixel.start && block.start + block.size >= pixel.start + pixel.size);
}

const spotOf = ({ start, size }: Spot): Spot => ({ start, size });

/** The units that share the pixel at `at`. */
function pixel(view: View, { axis }: Layout, at: number): { start: number; size: number } {
  const column = Math.floor(at - axis.left);
  const edge = (column: number) => Math.floor(axis.first + (column * axis.span) / axis.width);
  const start = Math.max(edge(column), 0);
  return { start, size: Math.max(Math.min(edge(column + 1), view.units) - start, 1) };
}

function holds(rect: Rect, at: { x: number; y: number }): boolean {
  return at.x >= rect.x && at.x < rect.x + rect.width && at.y >= rect.y && at.y < rect.y + rect.height;
}
