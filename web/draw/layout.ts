import type { View } from '../model/view.ts';
import type { Surface } from './surface.ts';
import { isWhole, type Shown, whole } from './zoom.ts';

/** In CSS pixels. */
export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The address axis: which units are shown, and where. */
export interface Axis {
  first: number;
  span: number;
  left: number;
  width: number;
  /** What of it is drawn again, where that is not all of it. */
  part?: Part | undefined;
}

/** Columns of the picture, and the units that they show. */
export interface Part {
  readonly left: number;
  readonly right: number;
  readonly from: number;
  readonly to: number;
}

/** The units that are drawn: those that the axis shows, or the part of them. */
export function drawnUnits({ first, span, part }: Axis, units: number): [number, number] {
  const [from, to] = [Math.floor(first), Math.min(Math.ceil(first + span), units)];
  return part ? [Math.max(from, part.from), Math.min(to, part.to)] : [from, to];
}

/** An order of the tree: its blocks, its bits and its free list share a row. */
export interface Row {
  order: number;
  /** Above the blocks: where the threads run from them to their entries in the list. */
  threads: Rect;
  blocks: Rect;
  bits: Rect;
  label: Rect;
  list: Rect;
}

/** Where everything stands. `balloon` and `host` are there for a guest only. */
export interface Layout {
  width: number;
  height: number;
  axis: Axis;
  ticks: Rect;
  rows: Row[];
  listTitle: Rect | undefined;
  strip: Rect;
  host: Rect | undefined;
  /** The list of a heap that has but one, its ranges by address, and room above for the way of a search. */
  ranges: Rect | undefined;
  /** The bits of a heap without a tree, and under them where its searches begin. */
  bitmap: Rect | undefined;
  bytes: Rect | undefined;
  /** The whole heap, with a frame around what the axis shows. */
  map: Rect | undefined;
  balloon: Rect | undefined;
  /** Labels are short, and lists stand under the tree. */
  narrow: boolean;
}

/** What of a machine its layout depends on. */
export type Measured = Pick<View, 'hasTree' | 'hasRanges' | 'maxOrder' | 'guest' | 'units' | 'unit' | 'bytesLength'>;

/** Below this width, lists and balloon leave the axis all of it. */
const NARROW = 800;

/** From this width on, a balloon has its place beside the lists that stand under the tree. */
const BESIDE = 520;

/** Width at which a unit's bytes can be read under it. */
const BYTES_WIDTH = 30;

/** Lines of bytes, at most: those of larger units have a panel. */
const MOST_LINES = 16;

/** Units narrower than this call for a map of the heap. */
const MAPPED = 4;

export function x(axis: Axis, unit: number): number {
  return axis.left + ((unit - axis.first) / axis.span) * axis.width;
}

export function unitAt(axis: Axis, at: number): number {
  return Math.floor(axis.first + ((at - axis.left) / axis.width) * axis.span);
}

/** How far what goes on beyond the axis is drawn there: its edge is not its end. */
const BEYOND = 8;

/** The left and right of units, as far as they are near the axis: what is far outside would not be exact. */
export function between(axis: Axis, from: number, to: number): [number, number] {
  const [left, right] = [axis.left - BEYOND, axis.left + axis.width + BEYOND];
  return [Math.min(Math.max(x(axis, from), left), right), Math.min(Math.max(x(axis, to), left), right)];
}

/** The part of a rectangle that the axis shows. */
export function seen(rect: Rect, axis: Axis): Rect {
  const left = Math.max(rect.x, axis.left);
  return { ...rect, x: left, width: Math.max(Math.min(rect.x + rect.width, axis.left + axis.width) - left, 0) };
}

/** Larger by so much on each side. */
export function grown(rect: Rect, by: number): Rect {
  return { x: rect.x - by, y: rect.y - by, width: rect.width + 2 * by, height: rect.height + 2 * by };
}

/** Draws what stands on the axis, and nothing beside it. */
export function inAxis(
  ctx: Pick<Surface, 'save' | 'restore' | 'beginPath' | 'rect' | 'clip'>,
  { axis, height }: Pick<Layout, 'axis' | 'height'>,
  draw: () => void,
): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(axis.left - 1, 0, axis.width + 2, height);
  ctx.clip();
  draw();
  ctx.restore();
}

/** Whether the lists stand under all that is on the axis, and not beside it. */
export const areUnder = ({ listTitle }: Layout): boolean => listTitle?.x === 0;

/** Lays the picture out for a width; its height follows from what there is to show. */
export function layOut(view: Measured, width: number, shown: Shown = whole(view.units)): Layout {
  const narrow = width < NARROW;
  const orders = view.hasTree ? view.maxOrder + 1 : 0;
  const gutter = narrow ? 40 : 116;
  const listWidth = narrow || !view.hasTree ? 0 : Math.min(230, width * 0.2);
  const balloonWidth = narrow || !view.guest ? 0 : Math.min(230, width * 0.2);
  const right = (listWidth > 0 ? listWidth + 20 : 2) + (balloonWidth > 0 ? balloonWidth + 12 : 0);
  const axis: Axis = { ...shown, left: gutter, width: Math.max(width - gutter - right, 80) };
  const listX = axis.left + axis.width + 20;

  // With many orders, guest and host are still to be in sight with them.
  const [blockHeight, bitsHeight, gap] = orders <= 6 ? [30, 14, 12] : orders <= 8 ? [21, 9, 8] : [14, 6, 6];
  const ticks = { x: axis.left, y: 0, width: axis.width, height: 24 };
  let y = ticks.height + Math.max(gap, 8);
  const rows: Row[] = [];
  for (let order = orders - 1; order >= 0; order -= 1) {
    const blocks = { x: axis.left, y, width: axis.width, height: blockHeight };
    rows.push({
      order,
      threads: { x: axis.left, y: y - gap, width: listX + listWidth - axis.left, height: gap },
      blocks,
      bits: { x: axis.left, y: y + blockHeight + 2, width: axis.width, height: bitsHeight },
      label: { x: 0, y, width: gutter - 10, height: blockHeight + 2 + bitsHeight },
      list: { x: listX, y, width: listWidth, height: blockHeight },
    });
    y += blockHeight + 2 + bitsHeight + gap;
  }
  y += 8 - (orders > 0 ? gap - 6 : 0);
  let ranges: Rect | undefined;
  if (view.hasRanges) {
    ranges = { x: axis.left, y, width: axis.width, height: 44 };
    y += ranges.height + 8;
  }
  const strip = { x: axis.left, y, width: axis.width, height: 44 };
  y += strip.height + 10;
  let bitmap: Rect | undefined;
  if (!view.hasTree) {
    bitmap = { x: axis.left, y, width: axis.width, height: 14 };
    y += bitmap.height + 26;
  }
  let host: Rect | undefined;
  if (view.guest) {
    host = { x: axis.left, y, width: axis.width, height: 18 };
    y += host.height + 10;
  }
  let map: Rect | undefined;
  if (!isWhole(shown, view.units) || axis.width / view.units < MAPPED) {
    map = { x: axis.left, y, width: axis.width, height: 16 };
    y += map.height + 10;
  }
  let bytes: Rect | undefined;
  const lines = Math.ceil(view.unit / bytesPerLine(axis.width / axis.span));
  if (view.bytesLength > 0 && !view.guest && axis.width / axis.span >= BYTES_WIDTH && lines <= MOST_LINES) {
    bytes = { x: axis.left, y, width: axis.width, height: lines * 14 + 4 };
    y += bytes.height + 10;
  }
  let listTitle: Rect | undefined;
  if (view.hasTree && !narrow) listTitle = { x: listX, y: 0, width: listWidth, height: 24 };
  const under = y;
  // Where there is room for both, the balloon hangs beside the lists.
  const beside = narrow && view.hasTree && view.guest && width >= BESIDE;
  if (view.hasTree && narrow) {
    const listsWidth = beside ? width / 2 : width;
    listTitle = { x: 0, y, width: listsWidth, height: 22 };
    y += 24;
    for (const row of rows) {
      row.list = { x: gutter, y, width: listsWidth - gutter - 2, height: 24 };
      y += 27;
    }
  }
  let balloon: Rect | undefined;
  if (view.guest) {
    balloon = narrow
      ? beside
        ? besideLists(width, under, y - under)
        : { x: width / 2 - 100, y: y + 4, width: 200, height: 190 }
      : { x: width - balloonWidth, y: 0, width: balloonWidth, height: Math.max(strip.y + strip.height, 220) };
    y = Math.max(y, balloon.y + balloon.height + 4);
  }
  return {
    width,
    height: Math.ceil(y),
    axis,
    ticks,
    rows,
    listTitle,
    ranges,
    strip,
    host,
    bitmap,
    bytes,
    map,
    balloon,
    narrow,
  };
}

/** As high as the lists, as far as the half of the width beside them allows. */
function besideLists(width: number, y: number, lists: number): Rect {
  const wide = Math.min(width / 2 - 20, 260);
  return { x: width * 0.75 - wide / 2, y: y + 4, width: wide, height: Math.min(Math.max(lists, 190), wide + 60) };
}

/** How many bytes of a unit stand side by side under it, two hexadecimal digits each. */
export function bytesPerLine(unitWidth: number): number {
  return unitWidth >= 150 ? 8 : unitWidth >= 68 ? 4 : 2;
}
