import type { Layout } from './layout.ts';
import { small, write } from './marks.ts';
import type { Surface } from './surface.ts';
import type { Theme } from './theme.ts';

/** The orders' names before their bits, where no tree stands there that names them. */
export function drawOrders(ctx: Surface, { rows, narrow }: Layout, theme: Theme): void {
  for (const { order, bits } of rows) {
    const at = { x: 0, y: bits.y + bits.height / 2 };
    write(ctx, narrow ? String(order) : `order ${order}`, at, theme.ink, small(theme));
  }
}
