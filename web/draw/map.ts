import type { View } from '../model/view.ts';
import { type Axis, grown, type Layout, type Rect } from './layout.ts';
import { outline } from './marks.ts';
import { rowLabel } from './strip.ts';
import type { Surface } from './surface.ts';
import type { Theme } from './theme.ts';
import { putPixels } from './tree.ts';
import { isWhole, whole } from './zoom.ts';

/** The frame is as wide at least: there has to be something to take hold of. */
const NARROWEST = 10;

/** The axis of the map: all units, over the same width. */
export function mapAxis({ axis }: Layout, units: number): Axis {
  return { ...whole(units), left: axis.left, width: axis.width, part: axis.part };
}

/** Where the frame stands around what the axis shows. */
export function frame(layout: Layout, units: number): Rect | undefined {
  const { map, axis } = layout;
  if (map === undefined) return undefined;
  const width = Math.max((axis.span / units) * map.width, NARROWEST);
  const middle = map.x + ((axis.first + axis.span / 2) / units) * map.width;
  const left = Math.min(Math.max(middle - width / 2, map.x), map.x + map.width - width);
  return { x: left, y: map.y - 2, width, height: map.height + 4 };
}

/** All of the heap, and a frame around what is shown above. */
export function drawMap(ctx: Surface, view: View, layout: Layout, theme: Theme, ratio: number): void {
  const { map } = layout;
  const around = frame(layout, view.units);
  if (map === undefined || around === undefined) return;
  rowLabel(ctx, layout, map, layout.narrow ? 'all' : 'whole heap', theme);
  putPixels(ctx, view, 'units', 0, map, mapAxis(layout, view.units), theme, ratio);
  outline(ctx, map, theme.hairline, 1);
  if (isWhole(layout.axis, view.units)) return;
  ctx.fillStyle = theme.paper;
  ctx.globalAlpha = 0.65;
  ctx.fillRect(map.x, map.y, around.x - map.x, map.height);
  const end = around.x + around.width;
  ctx.fillRect(end, map.y, map.x + map.width - end, map.height);
  ctx.globalAlpha = 1;
  outline(ctx, grown(around, 1), theme.paper, 4);
  outline(ctx, around, theme.ink, 2);
}
