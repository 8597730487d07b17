import type { View } from '../model/view.ts';
import { drawAxis } from './axis.ts';
import { drawBalloon } from './balloon.ts';
import { drawBitmap } from './bitmap.ts';
import { drawBits } from './bits.ts';
import { drawChange, drawFocus, places, type Spot, type Where } from './highlight.ts';
import type { Layout, Rect } from './layout.ts';
import { drawLists, type Entry } from './lists.ts';
import { drawMap } from './map.ts';
import { drawOpening, type Opening } from './opening.ts';
import { drawOrders } from './orders.ts';
import { drawBytes, drawHost, drawStrip } from './strip.ts';
import type { Surface } from './surface.ts';
import type { Theme } from './theme.ts';
import { drawTravellers, type Traveller } from './travel.ts';
import { drawTree } from './tree.ts';

/** What the picture shows besides the machine. */
export interface Scene {
  focus: Spot | undefined;
  change: { spot: Spot; where: Where; strength: number } | undefined;
  travellers: Traveller[];
  opening: Opening | undefined;
  /** Pages in the balloon as drawn: they follow the real ones. */
  inflated: number;
  /** Device pixels of a CSS pixel. */
  ratio: number;
}

/** Draws all of it. Gives where the entries of the free lists stand. */
export function drawStage(ctx: Surface, view: View, layout: Layout, theme: Theme, scene: Scene): Entry[] {
  ctx.setTransform(scene.ratio, 0, 0, scene.ratio, 0, 0);
  ctx.clearRect(0, 0, layout.width, layout.height);
  // What an embed has left out has no height.
  const [isTree, isBits] = [has(layout.rows[0]?.blocks), has(layout.rows[0]?.bits)];
  if (has(layout.ticks)) drawAxis(ctx, view, layout.ticks, layout.axis, theme);
  if (isTree) drawTree(ctx, view, layout, theme, scene.ratio);
  else if (isBits) drawOrders(ctx, layout, theme);
  if (isBits) drawBits(ctx, view, layout, theme, scene.ratio);
  const entries = drawLists(ctx, view, layout, theme);
  if (has(layout.strip)) drawStrip(ctx, view, layout, theme, scene.ratio);
  drawBitmap(ctx, view, layout, theme, scene.ratio);
  drawHost(ctx, view, layout, theme, scene.ratio);
  drawMap(ctx, view, layout, theme, scene.ratio);
  drawBytes(ctx, view, layout, theme);
  drawBalloon(ctx, view, layout, theme, scene.inflated);
  if (scene.change !== undefined) {
    const { spot, where, strength } = scene.change;
    drawChange(ctx, places(view, layout, entries, spot, where), theme, strength);
  }
  if (scene.focus !== undefined) drawFocus(ctx, places(view, layout, entries, scene.focus, 'everywhere'), theme);
  if (isTree && scene.opening !== undefined) drawOpening(ctx, view, layout, theme, scene.opening);
  drawTravellers(ctx, layout, theme, scene.travellers);
  return entries;
}

const has = (rect: Rect | undefined): boolean => rect !== undefined && rect.height > 0;
