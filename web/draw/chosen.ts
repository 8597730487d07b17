// The picture with some of its views only: the same two axes, closed up.
import { type Layout, layOut, type Measured, type Rect, type Row } from './layout.ts';
import { type Shown, whole } from './zoom.ts';

/** What of the picture can be there, or not. */
export const VIEWS = ['tree', 'bits', 'lists', 'strip', 'bytes', 'balloon'] as const;
export type ViewName = (typeof VIEWS)[number];

/** Above the first row, and between two stacks. */
const GAP = 8;
/** A balloon beside the axis, and from which width on. */
const HUNG = 172;
const BESIDE = 520;
const NOWHERE: Rect = { x: 0, y: 0, width: 0, height: 0 };

/** Lays out those of the views that are asked for and that the machine has; what is not there has no height. */
export function choose(view: Measured, width: number, shown: Shown | undefined, views: ReadonlySet<ViewName>): Layout {
  const all = layOut(view, width, shown ?? whole(view.units));
  const has = (name: ViewName) => views.has(name);
  const isTree = view.hasTree && (has('tree') || has('bits'));
  const isStack = isTree || has('strip') || (has('bytes') && !view.guest);
  const lists = view.hasTree && has('lists');
  const balloon = view.guest && has('balloon');
  const listsBeside = lists && isTree && (all.narrow ? width >= BESIDE && !balloon : true);
  // A wide picture has a column for it; in a narrow one, lists that stand below have the room beside them.
  const hangs = balloon && isStack && (all.narrow ? width >= BESIDE && !lists : true);
  const column = hangs ? (all.narrow ? HUNG : (all.balloon?.width ?? HUNG)) + 12 : 0;
  const listColumn = listsBeside ? Math.min(230, width * 0.2) + 20 : 0;
  const axis = { ...all.axis, width: Math.max(width - all.axis.left - 2 - column - listColumn, 80) };
  const wide = (rect: Rect): Rect => ({ ...rect, x: axis.left, width: axis.width });
  const ticks = isStack ? wide(all.ticks) : NOWHERE;
  let y = isStack ? ticks.height + Math.max(all.rows[0]?.threads.height ?? 0, GAP) : 0;
  /** The next one under what is there; nothing where it is not wanted. */
  const next = (rect: Rect | undefined, wanted: boolean, below: number): Rect | undefined => {
    if (!rect || !wanted) return undefined;
    const placed = { ...wide(rect), y };
    y += rect.height + below;
    return placed;
  };

  const listX = axis.left + axis.width + 20;
  const rows = all.rows.map((row): Row => {
    const top = y;
    const blocks = { ...wide(row.blocks), y, height: has('tree') ? row.blocks.height : 0 };
    const bitsTop = y + (has('tree') ? blocks.height + 2 : 0);
    const bits = { ...wide(row.bits), y: bitsTop, height: has('bits') ? row.bits.height : 0 };
    const gap = row.threads.height;
    if (isTree) y = bitsTop + bits.height + (has('tree') ? gap : GAP);
    const list = { x: listX, y: top, width: listColumn - 20, height: Math.max(blocks.height, bits.height) };
    const threads = { ...blocks, y: top - gap, width: listX + listColumn - 20 - axis.left, height: gap };
    return { ...row, threads, blocks, bits, label: { ...row.label, y: top }, list };
  });
  if (isTree) y += GAP;
  const ranges = next(all.ranges, has('strip'), 8);
  const strip = next(all.strip, has('strip'), 10) ?? { ...wide(NOWHERE), y: ticks.height };
  const bitmap = next(all.bitmap, has('strip'), 26);
  const host = next(all.host, has('strip'), 10);
  const map = next(all.map, isStack, 10);
  const bytes = next(all.bytes, has('bytes'), 10);

  const layout = { ...all, axis, ticks, rows, ranges, strip, bitmap, host, map, bytes };
  const stack = y;
  let listTitle = listsBeside ? { x: listX, y: 0, width: listColumn - 20, height: 24 } : undefined;
  const sideBySide = lists && balloon && !hangs && width >= BESIDE;
  if (lists && !listsBeside) {
    const room = sideBySide ? width / 2 : width;
    listTitle = { x: 0, y, width: room, height: 22 };
    y += 24;
    for (const row of rows) {
      row.list = { x: 44, y, width: room - 46, height: 24 };
      y += 27;
    }
  }
  const place = !balloon
    ? undefined
    : hangs
      ? hung(width, column - 12, stack)
      : below(width, sideBySide ? stack : y, sideBySide);
  const height = Math.ceil(Math.max(y, place ? place.y + place.height + 4 : 0));
  return { ...layout, listTitle, balloon: place, height };
}

/** Beside what stands on the axis, as high as that. */
function hung(width: number, wide: number, stack: number): Rect {
  return { x: width - wide, y: 0, width: wide, height: Math.max(stack, wide + 14) };
}

function below(width: number, y: number, beside: boolean): Rect {
  return { x: (beside ? width * 0.75 : width / 2) - 80, y: y + 4, width: 160, height: 160 };
}
