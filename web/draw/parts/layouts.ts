// Where a part stands when it is alone: the whole picture's layout, closed up.
import type { View } from '../../model/view.ts';
import { bytesPerLine, type Layout, layOut, type Rect, type Row } from '../layout.ts';

/** Between two rows. */
const GAP = 8;

/** Before the axis, where the bits are named beside their orders. */
const NAMES = 156;

/** The whole picture with an axis of all the width: what stands beside it is not there. */
function alone(view: View, width: number, left = 0): Layout {
  const whole = layOut(view, width);
  const axis = { ...whole.axis, left: Math.max(whole.axis.left, left) };
  axis.width = Math.max(width - axis.left - 2, 1);
  const wide = (rect: Rect): Rect => ({ ...rect, x: axis.left, width: axis.width });
  const rows = whole.rows.map((row): Row => {
    const label = { ...row.label, width: axis.left - 10 };
    return { ...row, blocks: wide(row.blocks), bits: wide(row.bits), label };
  });
  const [strip, ticks] = [wide(whole.strip), wide(whole.ticks)];
  const [host, bitmap] = [whole.host && wide(whole.host), whole.bitmap && wide(whole.bitmap)];
  const ranges = whole.ranges && wide(whole.ranges);
  const lines = Math.ceil(view.unit / bytesPerLine(axis.width / view.units));
  const bytes = whole.bytes && { ...wide(whole.bytes), height: lines * 14 + 4 };
  return { ...whole, axis, rows, ranges, strip, ticks, host, bitmap, bytes };
}

/** The axis, and under it what `stack` puts there; gives the layout of it, as high as it is then. */
function under(layout: Layout, stack: (y: number) => { y: number } & Partial<Layout>): Layout {
  const { y, ...rest } = stack(layout.ticks.height + GAP);
  return { ...layout, ...rest, height: Math.ceil(y) };
}

export function treeLayout(view: View, width: number): Layout {
  const layout = alone(view, width);
  return under(layout, () => {
    const last = layout.rows.at(-1)?.bits;
    return { y: (last ? last.y + last.height : 0) + 2 };
  });
}

/** Every order's bits, a line each. */
export function bitsLayout(view: View, width: number): Layout {
  const layout = alone(view, width, layOut(view, width).narrow ? 0 : NAMES);
  return under(layout, (y) => {
    const height = layout.rows[0]?.bits.height ?? 0;
    const rows = layout.rows.map((row, at): Row => {
      const top = y + at * (height + GAP);
      return { ...row, blocks: { ...row.blocks, y: top, height: 0 }, bits: { ...row.bits, y: top } };
    });
    return { rows, y: y + rows.length * (height + GAP) };
  });
}

/** The strip, and what belongs to its columns: bitmap, host, bytes. */
export function stripLayout(view: View, width: number): Layout {
  const layout = alone(view, width);
  return under(layout, (top) => {
    const by = (layout.ranges ?? layout.strip).y - top;
    const up = (rect: Rect | undefined) => rect && { ...rect, y: rect.y - by };
    const [strip, ranges, bitmap, host, bytes] = [
      layout.strip,
      layout.ranges,
      layout.bitmap,
      layout.host,
      layout.bytes,
    ].map(up);
    const ends = [strip, bitmap && { ...bitmap, height: bitmap.height + 18 }, host, bytes];
    const y = Math.max(...ends.map((rect) => (rect ? rect.y + rect.height : 0))) + 2;
    return { strip: strip ?? layout.strip, ranges, bitmap, host, bytes, y };
  });
}

/** The lists under each other, with all of the width. */
export function listsLayout(view: View, width: number): Layout {
  const layout = layOut(view, width);
  const rows = layout.rows.map((row, at): Row => {
    const list = { x: 44, y: 28 + at * 27, width: width - 44, height: 24 };
    return { ...row, list };
  });
  const listTitle = { x: 0, y: 0, width, height: 24 };
  return { ...layout, rows, listTitle, narrow: true, height: 28 + rows.length * 27 };
}

/** The balloon and the figures under it; its string is tied to nothing. */
export function balloonLayout(view: View, width: number): Layout {
  const height = Math.round(width * 1.1);
  const balloon = { x: 0, y: 0, width, height };
  return { ...layOut(view, width), balloon, narrow: true, height: height + 2 };
}
