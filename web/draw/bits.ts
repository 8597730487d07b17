import type { Plane, View } from '../model/view.ts';
import { type Axis, drawnUnits, inAxis, type Layout, type Rect, type Row, seen, x } from './layout.ts';
import { figures, write } from './marks.ts';
import type { Surface } from './surface.ts';
import { type Theme, tint } from './theme.ts';
import { cell, isSparse, putPixels } from './tree.ts';

/** The planes in the order of the bits: free, live, mark. */
const PLANES = [0, 1, 2] as const;

/** Width from which a cell's bits are digits; below, they are bands. */
const DIGITS = 35;

/** Width from which their names have room beside them. */
const NAMED = 190;

/**
 * The bitset: under every cell of the tree its three bits, free, live and mark, as they stand in memory; beside a row, the
 * byte of linear memory where its free bits begin.
 */
export function drawBits(ctx: Surface, view: View, layout: Layout, theme: Theme, ratio: number): void {
  for (const row of layout.rows) {
    if (!layout.narrow && row.bits.height >= 12) {
      const at = { x: row.label.x + row.label.width, y: row.bits.y + row.bits.height / 2 };
      const { byte } = view.bitAddress(row.order, 0, 0);
      write(ctx, `0x${byte.toString(16)}`, at, theme.muted, figures(theme, 10), 'right');
    }
    if (isSparse(layout.axis, row.order)) inAxis(ctx, layout, () => drawRow(ctx, view, row, layout, theme));
    else putPixels(ctx, view, 'bits', row.order, row.bits, layout.axis, theme, ratio);
    inAxis(ctx, layout, () => drawWords(ctx, view, row, layout.axis, theme));
  }
}

/** Bits of a word of the planes, and how wide one has to be for its edges to be drawn. */
const WORD = 64;
const APART = 24;

/** A notch where a word of memory ends and the next begins; rows lie in it one behind the other. */
function drawWords(ctx: Surface, view: View, row: Row, axis: Axis, theme: Theme): void {
  const cells = 2 ** row.order;
  // Among sums they would say nothing.
  if (!isSparse(axis, row.order) || ((WORD * cells) / axis.span) * axis.width < APART) return;
  const { byte, bit } = view.bitAddress(row.order, 0, 0);
  const before = ((byte & 7) * 8 + bit) % WORD;
  const [from, to] = drawnUnits(axis, view.units);
  const origin = -(view.head % cells) - before * cells;
  ctx.fillStyle = theme.muted;
  for (let word = Math.ceil((from - origin) / (WORD * cells)); ; word += 1) {
    const unit = origin + word * WORD * cells;
    if (unit >= to) break;
    if (unit > 0) ctx.fillRect(Math.round(x(axis, unit)), row.bits.y, 1, row.bits.height);
  }
}

/** Where a bit stands: its digit, or its band. */
export function bitRect(row: Row, { axis }: Pick<Layout, 'axis'>, view: View, plane: Plane, start: number): Rect {
  const rect = cell(row, axis, view, start, row.order);
  const { y, height } = row.bits;
  if (hasDigits(row, axis)) return digitRect(rect, row, axis, plane);
  return { x: rect.x, y: y + (plane * height) / 3, width: rect.width, height: height / 3 };
}

/** The plane whose digit is at a point of a row's bits; none where they are bands, or beside them. */
export function planeAt(row: Row, { axis }: Layout, view: View, start: number, at: number): Plane | undefined {
  if (!hasDigits(row, axis)) return undefined;
  const rect = cell(row, axis, view, start, row.order);
  return PLANES.find((plane) => {
    const { x, width } = digitRect(rect, row, axis, plane);
    return at >= x && at < x + width + 1;
  });
}

/** The same for all cells of a row, whatever pixels they begin and end on. */
const hasDigits = ({ order, bits }: Row, axis: Axis): boolean => cellWidth(order, axis) >= DIGITS && bits.height >= 9;

const cellWidth = (order: number, { span, width }: Axis): number => (2 ** order / span) * width;

/** Digits of a cell stand closer to each other than to those of the next one. */
function digitRect(rect: Rect, { order, bits }: Row, axis: Axis, plane: Plane): Rect {
  const { x, width } = seen(rect, axis);
  const apart = Math.min(11, Math.floor(cellWidth(order, axis) / 4));
  return { ...bits, x: Math.round(x + width / 2 + (plane - 1) * apart - (apart - 1) / 2), width: apart - 1 };
}

function drawRow(ctx: Surface, view: View, row: Row, layout: Layout, theme: Theme): void {
  const size = 2 ** row.order;
  ctx.fillStyle = theme.hairline;
  ctx.fillRect(row.bits.x, row.bits.y + row.bits.height, row.bits.width, 1);
  const colours = [theme.accent, tint(theme, 0), theme.reserved];
  const font = figures(theme, Math.min(row.bits.height - 1, 11));
  const [first, end] = drawnUnits(layout.axis, view.units);
  const from = Math.floor((first + view.head) / size) * size - view.head;
  const inDigits = hasDigits(row, layout.axis);
  for (let start = from; start < end; start += size) {
    const rect = cell(row, layout.axis, view, start, row.order);
    const { y, height } = row.bits;
    // The planes are named once.
    if (inDigits && row === layout.rows[0] && start <= layout.axis.first && seen(rect, layout.axis).width >= NAMED) {
      const at = { x: digitRect(rect, row, layout.axis, 0).x - 6, y: y + height / 2 };
      write(ctx, 'free live mark', at, theme.muted, `10px ${theme.sans}`, 'right');
    }
    for (const plane of PLANES) {
      const set = view.bit(plane, row.order, start);
      const colour = colours[plane] ?? theme.ink;
      if (inDigits) {
        const digit = digitRect(rect, row, layout.axis, plane);
        if (set) {
          ctx.fillStyle = colour;
          ctx.fillRect(digit.x, y, digit.width, height);
        }
        write(
          ctx,
          set ? '1' : '0',
          { x: digit.x + digit.width / 2, y: y + height / 2 + 0.5 },
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
