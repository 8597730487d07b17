import type { View } from '../model/view.ts';
import { inAxis, type Layout, type Rect } from './layout.ts';
import { outline } from './marks.ts';
import type { Surface } from './surface.ts';
import type { Theme } from './theme.ts';
import { cell } from './tree.ts';

/** A split that opens into its halves, or halves that close into what they are a split of. */
export interface Opening {
  /** The whole of both halves. */
  readonly start: number;
  readonly size: number;
  readonly opens: boolean;
  /** 0 at its start, 1 at its end. */
  progress: number;
}

/** The halves on their way between the row of the whole and their own. */
export function drawOpening(
  ctx: Surface,
  view: View,
  layout: Layout,
  theme: Theme,
  { start, size, opens, progress }: Opening,
): void {
  const order = Math.log2(size);
  const row = (order: number) => layout.rows.find((row) => row.order === order);
  const [above, below] = [row(order), row(order - 1)];
  if (!above || !below || progress >= 1) return;
  const eased = 1 - (1 - progress) ** 3;
  const down = opens ? eased : 1 - eased;
  inAxis(ctx, layout, () => {
    for (const half of [start, start + size / 2]) {
      const own = cell(below, layout.axis, view, half, order - 1);
      const rect: Rect = { ...own, y: above.blocks.y + (below.blocks.y - above.blocks.y) * down };
      ctx.globalAlpha = 0.85;
      ctx.fillStyle = theme.paper;
      ctx.fillRect(rect.x, rect.y, rect.width, rect.height);
      ctx.globalAlpha = 1;
      outline(ctx, rect, theme.hand, 2);
    }
  });
}
