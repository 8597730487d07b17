import type { Block, View } from '../model/view.ts';
import { type Axis, type Rect, x } from './layout.ts';

/** The parts of a free block's rectangle behind which the host has memory. Cost: that of its pixels. */
export function paidParts(view: View, block: Pick<Block, 'start' | 'size'>, rect: Rect, axis: Axis): Rect[] {
  return axis.width / axis.span >= 1 ? byUnits(view, block, rect, axis) : byPixels(view, rect, axis);
}

function byUnits(view: View, { start, size }: Pick<Block, 'start' | 'size'>, rect: Rect, axis: Axis): Rect[] {
  const from = Math.max(start, Math.floor(axis.first));
  const to = Math.min(start + size, Math.ceil(axis.first + axis.span));
  const left = (unit: number) => Math.max(rect.x, x(axis, unit) + (unit === start ? 1 : 0));
  return [...stretches(from, to, (unit) => view.backed(unit))].map(([first, end]) => {
    const right = Math.min(x(axis, end), rect.x + rect.width);
    return { ...rect, x: left(first), width: Math.max(right - left(first), 0) };
  });
}

/** Of several units in a pixel, the share that is paid for is that share of its height, from below. */
function byPixels(view: View, rect: Rect, axis: Axis): Rect[] {
  const columns = Math.max(1, Math.round(axis.width));
  const backing = view.backing(axis.first, axis.span, columns);
  const at = (left: number) => Math.min(Math.max(Math.round(left - axis.left), 0), columns);
  const [first, end] = [at(rect.x), at(rect.x + rect.width)];
  const parts: Rect[] = [];
  for (let from = first; from < end; ) {
    const share = backing[from] ?? 0;
    let to = from + 1;
    while (to < end && backing[to] === share) to += 1;
    const height = Math.max((rect.height * share) / 1000, share > 0 ? 1 : 0);
    if (height > 0) parts.push({ x: axis.left + from, y: rect.y + rect.height - height, width: to - from, height });
    from = to;
  }
  return parts;
}

/** The stretches of `from..to` that hold, as pairs of start and end. */
export function* stretches(from: number, to: number, holds: (unit: number) => boolean): Generator<[number, number]> {
  for (let unit = from; unit < to; unit += 1) {
    if (!holds(unit)) continue;
    const start = unit;
    while (unit < to && holds(unit)) unit += 1;
    yield [start, unit];
  }
}
