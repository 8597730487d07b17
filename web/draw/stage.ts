import type { View } from '../model/view.ts';
import { drawAxis } from './axis.ts';
import { drawBalloon } from './balloon.ts';
import { drawBitmap } from './bitmap.ts';
import { drawBits } from './bits.ts';
import { drawDescent } from './descent.ts';
import { drawFlips } from './flips.ts';
import { drawChange, drawFocus, places, type Spot, type Where } from './highlight.ts';
import type { Layout, Rect } from './layout.ts';
import { drawLists, type Entry } from './lists.ts';
import { drawMap } from './map.ts';
import { drawOpening, type Opening } from './opening.ts';
import { drawOrders } from './orders.ts';
import { drawRanges, drawSearched } from './ranges.ts';
import { drawBytes, drawHost, drawStrip } from './strip.ts';
import type { Surface } from './surface.ts';
import type { Theme } from './theme.ts';
import { drawThreads, threaded } from './threads.ts';
import { drawTravellers, type Traveller } from './travel.ts';
import { drawTree } from './tree.ts';

/** What the picture shows besides the machine. */
export interface Scene {
  focus: Spot | undefined;
  change: { spot: Spot; where: Where; strength: number } | undefined;
  /** The order whose list is threaded; none: where there are few blocks, all are. */
  order?: number | undefined;
  travellers: Traveller[];
  opening: Opening | undefined;
  /** How far the way of a search is shown, 0 to 1. */
  searched?: number;
  /** Pages in the balloon as drawn: they follow the real ones. */
  inflated: number;
  /** Device pixels of a CSS pixel. */
  ratio: number;
}

/** Draws all of it. Gives where the entries of the free lists stand. */
export function drawStage(ctx: Surface, view: View, layout: Layout, theme: Theme, scene: Scene): Entry[] {
  ctx.setTransform(scene.ratio, 0, 0, scene.ratio, 0, 0);
  ctx.clearRect(0, 0, layout.width, layout.height);
  drawColumns(ctx, view, layout, theme, scene.ratio);
  const entries = drawLists(ctx, view, layout, theme, scene.order);
  drawOver(ctx, view, layout, theme, scene, entries);
  return entries;
}

/** What stands on the address axis, and changes with the machine alone. */
export function drawColumns(ctx: Surface, view: View, layout: Layout, theme: Theme, ratio: number): void {
  // What an embed has left out has no height.
  const bits = has(layout.rows[0]?.bits);
  if (has(layout.ticks)) drawAxis(ctx, view, layout.ticks, layout.axis, theme);
  if (isTree(layout)) drawTree(ctx, view, layout, theme, ratio);
  else if (bits) drawOrders(ctx, layout, theme);
  if (bits) drawBits(ctx, view, layout, theme, ratio);
  drawRanges(ctx, view, layout, theme);
  if (has(layout.strip)) drawStrip(ctx, view, layout, theme, ratio);
  drawBitmap(ctx, view, layout, theme, ratio);
  drawHost(ctx, view, layout, theme, ratio);
  drawMap(ctx, view, layout, theme, ratio);
  drawBytes(ctx, view, layout, theme);
}

/** What moves, fades, or is pointed at, over the machine. */
export function drawOver(
  ctx: Surface,
  view: View,
  layout: Layout,
  theme: Theme,
  { focus, change, order, opening, travellers, inflated, searched = 1 }: Scene,
  entries: Entry[],
): void {
  // How lines end and join is each one's own: what is drawn does not hang on what was drawn before it.
  ctx.save();
  drawBalloon(ctx, view, layout, theme, inflated);
  // They cross columns: here none of them is in the way of a step that draws but its own.
  drawThreads(ctx, layout, entries, threaded(view, layout, entries, order), theme);
  if (isTree(layout)) drawDescent(ctx, view, layout, theme);
  drawSearched(ctx, view, layout, theme, searched);
  if (change !== undefined) {
    const { spot, where, strength } = change;
    drawChange(ctx, places(view, layout, entries, spot, where), theme, strength);
    drawFlips(ctx, view, layout, theme, strength);
  }
  if (focus !== undefined) {
    const own = entries.filter(({ start, order }) => start === focus.start && 2 ** order === focus.size);
    drawThreads(ctx, layout, entries, own, theme, true);
    drawFocus(ctx, places(view, layout, entries, focus, 'everywhere'), theme);
  }
  if (isTree(layout) && opening !== undefined) drawOpening(ctx, view, layout, theme, opening);
  drawTravellers(ctx, layout, theme, travellers);
  ctx.restore();
}

const has = (rect: Rect | undefined): boolean => rect !== undefined && rect.height > 0;

const isTree = (layout: Layout): boolean => has(layout.rows[0]?.blocks);
