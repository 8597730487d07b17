import type { View } from '../model/view.ts';
import type { Spot } from './highlight.ts';
import { type Layout, type Rect, unitAt } from './layout.ts';
import type { Entry } from './lists.ts';

/** The block at a point of the picture: in the tree its row's, elsewhere the one that holds the unit. */
export function hit(view: View, layout: Layout, entries: Entry[], at: { x: number; y: number }): Spot | undefined {
  const entry = entries.find((entry) => holds(entry.rect, at));
  if (entry !== undefined) return { start: entry.start, size: 2 ** entry.order };
  const unit = unitAt(layout.axis, at.x);
  if (at.x < layout.axis.left || unit < 0 || unit >= view.units) return undefined;
  const row = layout.rows.find(({ blocks, bits }) => at.y >= blocks.y - 3 && at.y < bits.y + bits.height + 3);
  if (row !== undefined) {
    const size = 2 ** row.order;
    const start = Math.floor((unit + view.head) / size) * size - view.head;
    // A bit of the tree is there for every cell; a block only for some.
    const inBits = at.y >= row.bits.y;
    const block = view.blockAt(unit);
    if (inBits || block === undefined || block.size <= size) return { start, size };
    return { start: block.start, size: block.size };
  }
  const rows = [layout.strip, layout.host, layout.bitmap, layout.bytes];
  if (!rows.some((rect) => rect !== undefined && at.y >= rect.y && at.y < rect.y + rect.height)) return undefined;
  const block = view.blockAt(unit);
  return block ? { start: block.start, size: block.size } : { start: unit, size: 1 };
}

function holds(rect: Rect, at: { x: number; y: number }): boolean {
  return at.x >= rect.x && at.x < rect.x + rect.width && at.y >= rect.y && at.y < rect.y + rect.height;
}
