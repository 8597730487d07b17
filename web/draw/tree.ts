import type { View } from '../model/view.ts';
import { blockLabel, orderBytes } from '../model/words.ts';
import { fillBlock, fillPaid, labelBlock } from './block.ts';
import { type Axis, between, drawnUnits, inAxis, type Layout, type Rect, type Row, seen } from './layout.ts';
import { figures, label, outline, small, write } from './marks.ts';
import type { Surface } from './surface.ts';
import { palette, type Theme } from './theme.ts';

/** Cells narrower than this are summed into columns of pixels. */
export const NARROWEST = 4;

/**
 * Where the cell of `order` at `start` stands in its row, clipped to the region; cells keep a pixel apart. Its edges are
 * those of pixels: a line of one pixel that falls between two is half as dark.
 */
export function cell(row: Row, axis: Axis, view: View, start: number, order: number): Rect {
  const ends = between(axis, Math.max(start, 0), Math.min(start + 2 ** order, view.units));
  const [from, to] = [Math.round(ends[0]), Math.round(ends[1])];
  const gap = to - from > 6 ? 1 : 0;
  return { x: from + gap, y: row.blocks.y, width: Math.max(to - from - 2 * gap, 0.5), height: row.blocks.height };
}

/** Whether the cells of `order` are drawn one by one. */
export function isSparse(axis: Axis, order: number): boolean {
  return (2 ** order / axis.span) * axis.width >= NARROWEST;
}

/** The split tree: a row an order, the largest on top, every block over its addresses. */
export function drawTree(ctx: Surface, view: View, layout: Layout, theme: Theme, ratio: number): void {
  for (const row of layout.rows) drawLabel(ctx, view, row, layout, theme);
  drawDense(ctx, view, layout, theme, ratio);
  const top = layout.rows[0];
  if (top === undefined) return;
  const [first, end] = drawnUnits(layout.axis, view.units);
  const size = 2 ** view.maxOrder;
  const from = Math.floor((first + view.head) / size) * size - view.head;
  inAxis(ctx, layout, () => {
    for (let start = from; start < end; start += size) {
      drawCell(ctx, view, layout, start, view.maxOrder, theme);
    }
  });
}

function drawCell(ctx: Surface, view: View, layout: Layout, start: number, order: number, theme: Theme): void {
  const { axis, rows } = layout;
  const size = 2 ** order;
  const row = rows[view.maxOrder - order];
  const [from, to] = drawnUnits(axis, view.units);
  if (row === undefined || start + size <= from || start >= to || !isSparse(axis, order)) return;
  const rect = cell(row, axis, view, start, order);
  const kind = view.block(order, start);
  if (kind !== undefined) {
    const block = { start, size, order, kind };
    fillBlock(ctx, view, block, rect, axis, theme);
    labelBlock(ctx, view, block, rect, axis, blockLabel(view, block), theme);
    return;
  }
  const hand = view.counts.inHand;
  if (hand !== undefined && start >= hand.start && start + size <= hand.start + hand.size) {
    fillPaid(ctx, view, { start, size }, rect, axis, theme);
    outline(ctx, rect, theme.hand, 2, [5, 3]);
    label(ctx, seen(rect, axis), ['in hand'], theme.ink, small(theme), theme.paper);
    return;
  }
  drawBracket(
    ctx,
    rect,
    axis,
    theme,
    (rows[view.maxOrder - order + 1]?.blocks.y ?? row.bits.y + row.bits.height + 6) - 2,
  );
  drawCell(ctx, view, layout, start, order - 1, theme);
  drawCell(ctx, view, layout, start + size / 2, order - 1, theme);
}

/** A split: a line over both halves, and a tick down to where they part. */
function drawBracket(ctx: Surface, rect: Rect, axis: Axis, theme: Theme, bottom: number): void {
  const y = rect.y + rect.height / 2;
  const shown = seen(rect, axis);
  const middle = Math.round(shown.x + shown.width / 2) + 0.5;
  ctx.strokeStyle = theme.muted;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(rect.x + 2.5, bottom);
  ctx.lineTo(rect.x + 2.5, y + 0.5);
  ctx.lineTo(rect.x + rect.width - 2.5, y + 0.5);
  ctx.lineTo(rect.x + rect.width - 2.5, bottom);
  // Where it parts may be out of sight; its name stands in the middle of what is seen.
  const parts = Math.round(rect.x + rect.width / 2) + 0.5;
  if (rect.width > 24 && shown.width === rect.width) {
    ctx.moveTo(parts, y - 3);
    ctx.lineTo(parts, y + 4);
  }
  ctx.stroke();
  if (shown.width >= 64) {
    const words = 'split';
    ctx.font = small(theme);
    const width = ctx.measureText(words).width + 10;
    ctx.fillStyle = theme.paper;
    ctx.fillRect(middle - width / 2, y - 7, width, 14);
    write(ctx, words, { x: middle, y: y + 0.5 }, theme.muted, small(theme), 'center');
  }
}

/** Orders whose cells are summed: from the lowest up, for where smaller blocks are, larger ones are split. */
function drawDense(ctx: Surface, view: View, { rows, axis }: Layout, theme: Theme, ratio: number): void {
  let split: boolean[] = [];
  for (const row of rows.toReversed()) {
    if (isSparse(axis, row.order)) return;
    const put = putPixels(ctx, view, 'order', row.order, row.blocks, axis, theme, ratio);
    if (!put) continue;
    drawSplits(ctx, put, split, row, theme, ratio);
    const { width, height, data } = put.pixels;
    const bottom = (height - 1) * width;
    split = Array.from({ length: width }, (_, at) => split[at] === true || data[(bottom + at) * 4 + 3] !== 0);
  }
}

/** The line of the brackets that are too small to be drawn, in the columns that have one. */
function drawSplits(
  ctx: Surface,
  { pixels, left }: Put,
  split: boolean[],
  row: Row,
  theme: Theme,
  ratio: number,
): void {
  const { y, height } = row.blocks;
  const line = Math.round(y + height / 2);
  const above = Math.round((line - y) * ratio) * pixels.width;
  // Not through what the column is filled with.
  const isLine = (at: number) => split[at] === true && pixels.data[(above + at) * 4 + 3] === 0;
  ctx.fillStyle = theme.muted;
  ctx.globalAlpha = 0.8;
  ctx.beginPath();
  for (let at = 0; at < split.length; at += 1) {
    if (!isLine(at)) continue;
    const from = at;
    while (isLine(at + 1)) at += 1;
    ctx.rect((left + from) / ratio, line, (at + 1 - from) / ratio, 1);
  }
  ctx.fill();
  ctx.globalAlpha = 1;
}

/** Pixels that were put, and the device's column where they begin. */
interface Put {
  readonly pixels: ImageData;
  readonly left: number;
}

/** Pixels that are summed in Rust, put at the device's own resolution. */
export function putPixels(
  ctx: Surface,
  view: View,
  what: 'order' | 'bits' | 'units' | 'host',
  order: number,
  rect: Rect,
  axis: Axis,
  theme: Theme,
  ratio: number,
): Put | undefined {
  const [left, top] = [Math.round(rect.x * ratio), Math.round(rect.y * ratio)];
  const [width, height] = [Math.round(rect.width * ratio), Math.round(rect.height * ratio)];
  if (width < 1 || height < 1) return undefined;
  // Of an order, free blocks have to be told from none; of all units, what is free is paper.
  const colours = palette(theme, what === 'order' ? 'tinted' : 'clear', view.tints.length > 0);
  const [from, end] = columnsOf(axis, left, width, ratio);
  if (end <= from) return undefined;
  const pixels = view.pixels(what, order, axis.first, axis.span, width, height, colours, from, end - from);
  ctx.putImageData(pixels, left + from, top);
  return { pixels, left: left + from };
}

/** The columns that are drawn of so many. */
function columnsOf({ part }: Axis, left: number, width: number, ratio: number): [number, number] {
  if (!part) return [0, width];
  const column = (at: number) => Math.min(Math.max(Math.round(at * ratio) - left, 0), width);
  return [column(part.left), column(part.right)];
}

function drawLabel(ctx: Surface, view: View, row: Row, layout: Layout, theme: Theme): void {
  const { label: rect, blocks } = row;
  const y = blocks.y + blocks.height / 2;
  if (layout.narrow) {
    write(ctx, String(row.order), { x: rect.x + rect.width, y }, theme.muted, figures(theme), 'right');
    return;
  }
  write(ctx, `order ${row.order}`, { x: rect.x, y }, theme.ink, small(theme));
  write(ctx, orderBytes(view, row.order), { x: rect.x + rect.width, y }, theme.muted, figures(theme, 10), 'right');
}
