import type { Event, Plane, View } from '../model/view.ts';
import { bitRect } from './bits.ts';
import { grown, inAxis, type Layout } from './layout.ts';
import { outline } from './marks.ts';
import type { Surface } from './surface.ts';
import type { Theme } from './theme.ts';
import { isSparse } from './tree.ts';

const [FREE, LIVE, MARK] = [0, 1, 2] as const;

/** A bit of the tree that a step turned over. */
interface Flip {
  readonly plane: Plane;
  readonly start: number;
  readonly size: number;
}

/** The bits that an event turned over: those of crate/buddy/src/event.rs. */
function flipsOf({ kind, start, size, more }: Event): Flip[] {
  switch (kind) {
    case 'take':
    case 'put':
    case 'merge':
      return [{ plane: FREE, start, size }];
    case 'split':
      return [{ plane: FREE, start: start + size / 2, size: size / 2 }];
    case 'allocate':
    case 'free':
      return [{ plane: LIVE, start, size }, ...(more === 1 ? [{ plane: MARK, start, size }] : [])];
    case 'reserve':
      return [{ plane: MARK, start, size }];
    default:
      return [];
  }
}

/** A ring around each bit that has just been turned over, on paper; `strength` goes from 1 to 0. */
export function drawFlips(ctx: Surface, view: View, layout: Layout, theme: Theme, strength: number): void {
  if (!view.event || !view.hasTree || strength <= 0) return;
  ctx.globalAlpha = strength;
  inAxis(ctx, layout, () => {
    for (const { plane, start, size } of view.event ? flipsOf(view.event) : []) {
      const order = Math.log2(size);
      const row = layout.rows.find((row) => row.order === order);
      if (!row || !isSparse(layout.axis, order)) continue;
      const { x, width, ...rest } = bitRect(row, layout, view, plane, start);
      // On whole pixels: what falls between two is pale.
      const bit = { ...rest, x: Math.round(x), width: Math.round(width) };
      outline(ctx, grown(bit, 4), theme.paper, 4);
      outline(ctx, grown(bit, 3), theme.hand, 3);
    }
  });
  ctx.globalAlpha = 1;
}
