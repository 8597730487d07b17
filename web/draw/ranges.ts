import type { Range, Searched, View } from '../model/view.ts';
import { about } from '../model/words.ts';
import { type Axis, between, inAxis, type Layout, type Rect, seen, x } from './layout.ts';
import { label, outline, small, write } from './marks.ts';
import { rowLabel } from './strip.ts';
import type { Surface } from './surface.ts';
import type { Theme } from './theme.ts';
import { NARROWEST } from './tree.ts';

/** Height of a range; above it is the way of a search. */
const HEIGHT = 22;
/** A link this short has no head. */
const ARROW = 9;

/** The list: its ranges over their addresses, each with a link to the next one. */
export function drawRanges(ctx: Surface, view: View, layout: Layout, theme: Theme): void {
  const { axis, ranges } = layout;
  if (ranges === undefined) return;
  const band = bandOf(ranges);
  rowLabel(ctx, layout, band, layout.narrow ? 'list' : 'free list', theme);
  inAxis(ctx, layout, () => {
    const end = axis.first + axis.span;
    let from = axis.left;
    let range = view.rangeFrom(axis.first);
    if (!range) write(ctx, '– nothing is free', { x: axis.left + 4, y: middle(band) }, theme.muted, small(theme));
    for (; range && range.start < end; range = after(view, range, axis)) {
      const rect = rectOf(band, axis, range);
      link(ctx, from, rect.x, middle(band), theme);
      drawRange(ctx, view, range, rect, axis, theme);
      from = rect.x + rect.width;
      if (range.next === undefined) drawEnd(ctx, from, axis, band, theme);
      // What goes on beyond the axis.
      else if (range.next >= end) link(ctx, from, axis.left + axis.width + ARROW, middle(band), theme);
    }
  });
}

const bandOf = (ranges: Rect): Rect => ({ ...ranges, y: ranges.y + ranges.height - HEIGHT, height: HEIGHT });
const middle = (rect: Rect): number => Math.round(rect.y + rect.height / 2) + 0.5;

/** The next one that has a pixel of its own: what is drawn follows the pixels, not the list. */
function after(view: View, { start, size, next }: Range, axis: Axis): Range | undefined {
  const pixel = Math.ceil(axis.first + ((Math.floor(x(axis, start + size)) + 1 - axis.left) / axis.width) * axis.span);
  return next === undefined ? undefined : view.rangeFrom(axis.width / axis.span < 1 ? Math.max(next, pixel) : next);
}

function rectOf(band: Rect, axis: Axis, { start, size }: Range): Rect {
  const [left, right] = between(axis, start, start + size);
  return { ...band, x: left, width: Math.max(right - left, 1) };
}

/** Its first unit holds its size and its link: a full corner. */
function drawRange(ctx: Surface, view: View, range: Range, rect: Rect, axis: Axis, theme: Theme): void {
  if (rect.width < NARROWEST) {
    ctx.fillStyle = theme.accent;
    ctx.globalAlpha = 0.5;
    ctx.fillRect(rect.x, rect.y, Math.max(rect.width - 0.5, 0.5), rect.height);
    ctx.globalAlpha = 1;
    return;
  }
  outline(ctx, { ...rect, x: rect.x + 0.5, width: rect.width - 1 }, theme.muted, 1, [2, 2]);
  ctx.fillStyle = theme.accent;
  ctx.fillRect(rect.x, rect.y, Math.min(rect.width, 3), rect.height);
  const count = view.guest ? `${range.size} ${range.size === 1 ? 'page' : 'pages'}` : undefined;
  const bytes = about(range.size * view.unit);
  label(ctx, seen(rect, axis), [...(count ? [`${count}, ${bytes}`, count] : []), bytes], theme.ink, small(theme));
}

function link(ctx: Surface, from: number, to: number, y: number, theme: Theme): void {
  if (to - from < 1) return;
  ctx.strokeStyle = theme.muted;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(from, y);
  ctx.lineTo(to, y);
  if (to - from >= ARROW) {
    ctx.moveTo(to - 5, y - 3.5);
    ctx.lineTo(to - 0.5, y);
    ctx.lineTo(to - 5, y + 3.5);
  }
  ctx.stroke();
}

/** After the last one: a link to nothing. */
function drawEnd(ctx: Surface, from: number, axis: Axis, band: Rect, theme: Theme): void {
  const to = Math.min(from + 12, axis.left + axis.width);
  if (to - from < 3) return;
  ctx.strokeStyle = theme.muted;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(from, middle(band));
  ctx.lineTo(to - 1, middle(band));
  ctx.moveTo(to - 1, middle(band) - 4);
  ctx.lineTo(to - 1, middle(band) + 4);
  ctx.stroke();
}

/** The way of a search, as far as it has come: from range to range along the list, or along the bitmap. */
export function drawSearched(ctx: Surface, view: View, layout: Layout, theme: Theme, progress: number): void {
  const way = view.searched;
  if (!way) return;
  ctx.strokeStyle = theme.hand;
  ctx.fillStyle = theme.hand;
  ctx.lineWidth = 1.5;
  inAxis(ctx, layout, () => {
    if (way.walked && layout.ranges) drawHops(ctx, layout.axis, bandOf(layout.ranges), way, theme, progress);
    else if (layout.bitmap) drawLegs(ctx, layout.axis, layout.bitmap, way, view.units, progress);
  });
}

function drawHops(
  ctx: Surface,
  axis: Axis,
  band: Rect,
  { from, walked }: Searched,
  theme: Theme,
  progress: number,
): void {
  const { ranges = [], taken } = walked ?? {};
  const reached = ranges.slice(0, Math.ceil(ranges.length * progress));
  // It comes from the list's front, or from where the last search ended.
  let at = from === 0 ? axis.left : x(axis, from);
  let last = Number.NEGATIVE_INFINITY;
  ctx.beginPath();
  for (const [hop, range] of reached.entries()) {
    const { x: left, width } = rectOf(band, axis, range);
    const to = left + Math.min(width / 2, 14);
    const wraps = hop > 0 && to < at;
    if (wraps) at = axis.left;
    const isEnd = hop === reached.length - 1;
    // Hops that share their pixels are one.
    if (!isEnd && !wraps && to - last < 3) continue;
    ctx.moveTo(at, band.y - (hop === 0 ? 8 : 2));
    ctx.quadraticCurveTo((at + to) / 2, band.y - 2 - Math.min(18, 8 + (to - at) / 12), to, band.y - 2);
    at = to;
    last = to;
  }
  ctx.stroke();
  if (reached.length === 0) return;
  ctx.beginPath();
  ctx.moveTo(at, band.y);
  ctx.lineTo(at - 4, band.y - 6);
  ctx.lineTo(at + 4, band.y - 6);
  ctx.fill();
  if (taken && progress >= 1) outline(ctx, rectOf(band, axis, taken), theme.hand, 2);
}

/** A line over the places that were looked at, with a tick at each where there is room. */
function drawLegs(
  ctx: Surface,
  axis: Axis,
  bitmap: Rect,
  { legs = [] }: Searched,
  units: number,
  progress: number,
): void {
  const y = bitmap.y - 4;
  const all = legs.reduce((sum, { count }) => sum + count, 0);
  let rest = Math.ceil(all * progress);
  for (const [at, { from, count, step }] of legs.entries()) {
    const shown = Math.min(count, rest);
    rest -= shown;
    if (shown === 0) break;
    const last = from + (shown - 1) * step;
    const [left, right] = between(axis, from, Math.min(last + step, units));
    ctx.beginPath();
    ctx.moveTo(left + 1, y + 3);
    ctx.lineTo(left + 1, y);
    ctx.lineTo(right - 1, y);
    const apart = (step / axis.span) * axis.width;
    const first = Math.max(0, Math.floor((axis.first - from) / step));
    const beyond = Math.min(shown, Math.ceil((axis.first + axis.span - from) / step));
    for (let place = first; apart >= 5 && place < beyond; place += 1) {
      ctx.moveTo(x(axis, from + place * step) + 1, y + 3);
      ctx.lineTo(x(axis, from + place * step) + 1, y);
    }
    ctx.stroke();
    // Where it came to.
    if (at < legs.length - 1 && rest > 0) continue;
    const tip = x(axis, Math.min(last + step / 2, units));
    ctx.beginPath();
    ctx.moveTo(tip, bitmap.y + 1);
    ctx.lineTo(tip - 4, y - 2);
    ctx.lineTo(tip + 4, y - 2);
    ctx.fill();
  }
}
