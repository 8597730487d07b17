import type { View } from '../model/view.ts';
import { about, count } from '../model/words.ts';
import type { Layout, Rect } from './layout.ts';
import { figures, small, write } from './marks.ts';
import type { Surface } from './surface.ts';
import type { Theme } from './theme.ts';

/** Where the balloon's mouth is: pages go in here. */
export function mouth(rect: Rect): { x: number; y: number } {
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height - 50 };
}

/** The radius whose volume is that of `pages` out of `units`: all of the memory fills the place. */
function radius(rect: Rect, pages: number, units: number): number {
  const largest = Math.min(rect.width / 2 - 10, (rect.height - 76) / 2.2);
  return largest * Math.cbrt(pages / units);
}

/**
 * The balloon: its volume is its pages. `shown` are the pages to draw, which follow the real ones while it stretches;
 * the dashed outline is the target. Its string is tied to the strip.
 */
export function drawBalloon(ctx: Surface, view: View, layout: Layout, theme: Theme, shown: number): void {
  const rect = layout.balloon;
  if (rect === undefined) return;
  const { ballooned, actual, target } = view.counts;
  const knot = mouth(rect);
  drawString(ctx, layout, knot, theme);
  if (target !== ballooned) drawTarget(ctx, knot, radius(rect, target, view.units), theme);
  const r = Math.max(radius(rect, shown, view.units), shown > 0 ? 6 : 0);
  if (shown > 0) drawFilled(ctx, knot, r, ballooned === 0 ? 1 : actual / ballooned, theme);
  else drawLimp(ctx, knot, theme);
  const middle = { x: knot.x, y: knot.y - r * 1.12 };
  const words = `${count(ballooned)} of ${count(view.units)}`;
  ctx.font = `600 14px ${theme.sans}`;
  if (r > 0 && actual > ballooned / 2 && ctx.measureText(words).width < r * 1.7) {
    write(ctx, words, middle, theme.onBalloon, ctx.font, 'center');
    if (r > 34) write(ctx, 'pages', { ...middle, y: middle.y + 15 }, theme.onBalloon, small(theme), 'center');
  } else {
    const tall = Math.max(r, 12, target === ballooned ? 0 : radius(rect, target, view.units)) * 2.12;
    const y = Math.max(knot.y - tall - 32, rect.y + 12);
    write(ctx, words, { x: knot.x, y }, theme.ink, ctx.font, 'center');
    const what =
      ballooned === 0
        ? 'pages: the balloon is empty'
        : actual === 0
          ? 'pages taken, none answered for'
          : 'pages in the balloon';
    write(ctx, what, { x: knot.x, y: y + 16 }, theme.muted, small(theme), 'center');
  }
  const line = (text: string, up: number, colour: string) =>
    write(ctx, text, { x: knot.x, y: rect.y + rect.height - up }, colour, figures(theme), 'center');
  // Where the device has not answered for all of it, the host knows of less.
  if (actual !== ballooned) line(`actual ${count(actual)}`, 24, theme.ink);
  line(`holds ${about(ballooned * view.unit)} · target ${count(target)}`, 8, theme.muted);
}

/** What the device has not answered for is pale: taken from the guest, and not the host's yet, if ever. */
function drawFilled(ctx: Surface, knot: { x: number; y: number }, r: number, answered: number, theme: Theme): void {
  if (answered < 1) {
    ctx.save();
    ctx.globalAlpha = 0.3;
    ctx.fillStyle = theme.balloon;
    shape(ctx, { x: knot.x, y: knot.y - r * 1.12 }, r, knot);
    ctx.fill();
    ctx.globalAlpha = 1;
    ctx.strokeStyle = theme.balloon;
    ctx.stroke();
    ctx.restore();
  }
  if (answered > 0) drawRubber(ctx, knot, r * Math.cbrt(Math.min(answered, 1)), theme);
}

function drawRubber(ctx: Surface, knot: { x: number; y: number }, r: number, theme: Theme): void {
  const centre = { x: knot.x, y: knot.y - r * 1.12 };
  ctx.save();
  ctx.shadowColor = 'rgba(0, 0, 0, 0.22)';
  ctx.shadowBlur = 10;
  ctx.shadowOffsetY = 4;
  ctx.fillStyle = theme.balloon;
  shape(ctx, centre, r, knot);
  ctx.fill();
  ctx.restore();
  ctx.save();
  shape(ctx, centre, r, knot);
  ctx.clip();
  const light = ctx.createRadialGradient(
    centre.x - r * 0.35,
    centre.y - r * 0.45,
    r * 0.05,
    centre.x - r * 0.2,
    centre.y - r * 0.2,
    r * 1.2,
  );
  light.addColorStop(0, 'rgba(255, 255, 255, 0.5)');
  // Dim where words may stand.
  light.addColorStop(0.24, 'rgba(255, 255, 255, 0.08)');
  light.addColorStop(0.4, 'rgba(255, 255, 255, 0.02)');
  light.addColorStop(1, 'rgba(0, 0, 0, 0.16)');
  ctx.fillStyle = light;
  ctx.fillRect(centre.x - r * 1.2, centre.y - r * 1.3, r * 2.4, r * 2.8);
  ctx.restore();
  ctx.fillStyle = theme.balloon;
  ctx.beginPath();
  ctx.moveTo(knot.x, knot.y - 3);
  ctx.lineTo(knot.x - 4.5, knot.y + 4);
  ctx.lineTo(knot.x + 4.5, knot.y + 4);
  ctx.fill();
}

/** A ball that is drawn out to its knot. */
function shape(ctx: Surface, centre: { x: number; y: number }, r: number, knot: { x: number; y: number }): void {
  ctx.beginPath();
  ctx.moveTo(knot.x, knot.y);
  ctx.bezierCurveTo(knot.x - r * 0.5, knot.y - r * 0.15, centre.x - r, centre.y + r * 0.55, centre.x - r, centre.y);
  ctx.arc(centre.x, centre.y, r, Math.PI, 0);
  ctx.bezierCurveTo(centre.x + r, centre.y + r * 0.55, knot.x + r * 0.5, knot.y - r * 0.15, knot.x, knot.y);
}

/** Nothing in it: it hangs down. */
function drawLimp(ctx: Surface, knot: { x: number; y: number }, theme: Theme): void {
  ctx.fillStyle = theme.balloon;
  ctx.beginPath();
  ctx.ellipse(knot.x + 5, knot.y - 9, 5, 11, 0.35, 0, Math.PI * 2);
  ctx.fill();
}

function drawTarget(ctx: Surface, knot: { x: number; y: number }, r: number, theme: Theme): void {
  if (r <= 0) return;
  ctx.save();
  ctx.setLineDash([4, 4]);
  ctx.strokeStyle = theme.balloon;
  ctx.lineWidth = 1.5;
  shape(ctx, { x: knot.x, y: knot.y - r * 1.12 }, r, knot);
  ctx.stroke();
  ctx.restore();
}

/** From the knot to the end of the strip, with the slack of a string. */
function drawString(ctx: Surface, layout: Layout, knot: { x: number; y: number }, theme: Theme): void {
  const { strip, balloon } = layout;
  // Only a balloon beside the strip is tied to it.
  const isTied = strip.height > 0 && balloon !== undefined && balloon.x >= strip.x + strip.width;
  const end = !isTied ? { x: knot.x, y: strip.y + strip.height } : { x: strip.x + strip.width, y: strip.y + 20 };
  ctx.strokeStyle = theme.muted;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(knot.x, knot.y + 4);
  // Under the balloon and up along the axis, clear of the words above it.
  if (isTied) ctx.bezierCurveTo(knot.x + 6, knot.y + 30, end.x + 12, Math.max(end.y, knot.y) + 30, end.x, end.y);
  ctx.stroke();
}
