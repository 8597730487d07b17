import type { View } from '../model/view.ts';
import { inAxis, type Layout, type Row, seen } from './layout.ts';
import { figures, write } from './marks.ts';
import type { Surface } from './surface.ts';
import { type Theme, tint } from './theme.ts';
import { cell, isSparse, putPixels } from './tree.ts';

/** The planes in the order of the bits: free, live, mark. */
const PLANES = [0, 1, 2] as const;

/** Width from which a cell's bits are digits; below, they are bands. */
const DIGITS = 34;

/** The bitset: under every cell of the tree its three bits, free, live and mark, as they stand in memory. */
export function drawBits(ctx: Surface, view: View, layout: Layout, theme: Theme, ratio: number): void {
  for (const row of layout.rows) {
    if (!layout.narrow && row.bits.height >= 12) {
      const at = { x: row.label.x + row.label.width, y: row.bits.y + row.bits.height / 2 };
      // The planes are named once.
      write(ctx, row === layout.rows[0] ? 'free live mark' : 'bits', at, theme.muted, `10px ${theme.sans}`, 'right');
    }
    if (isSparse(layout.axis, row.order)) inAxis(ctx, layout, () => drawRow(ctx, view, row, layout, theme));
    else putPixels(ctx, view, 'bits', row.order, row.bits, layout.axis, theme, ratio);
  }
}

function drawRow(ctx: Surface, view: View, row: Row, layout: Layout, theme: Theme): void {
  const size = 2 ** row.order;
  ctx.fillStyle = theme.hairline;
  ctx.fillRect(row.bits.x, row.bits.y + row.bits.height, row.bits.width, 1);
  const colours = [theme.accent, tint(theme, 0), theme.reserved];
  const font = figures(theme, Math.min(row.bits.height - 1, 11));
  const { first, span } = layout.axis;
  const from = Math.floor((first + view.head) / size) * size - view.head;
  for (let start = from; start < Math.min(first + span, view.units); start += size) {
    const rect = cell(row, layout.axis, view, start, row.order);
    const { y, height } = row.bits;
    for (const plane of PLANES) {
      const set = view.bit(plane, row.order, start);
      const colour = colours[plane] ?? theme.ink;
      if (rect.width >= DIGITS && height >= 9) {
        const shown = seen(rect, layout.axis);
        const middle = shown.x + shown.width / 2 + (plane - 1) * 11;
        if (set) {
          ctx.fillStyle = colour;
          ctx.fillRect(middle - 5, y, 10, height);
        }
        write(
          ctx,
          set ? '1' : '0',
          { x: middle, y: y + height / 2 + 0.5 },
          set ? theme.paper : theme.muted,
          font,
          'center',
        );
      } else {
        // A bit that is not set is paper: what is left of the row is its line.
        const band = height / 3;
        if (!set) continue;
        ctx.fillStyle = colour;
        ctx.fillRect(rect.x, y + plane * band, Math.max(rect.width - 0.5, 0.5), Math.max(band - 0.5, 1));
      }
    }
  }
}
