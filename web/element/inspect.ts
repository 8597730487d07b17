import { describe, describeSum, type View, words } from '../model/index.ts';

interface Spot {
  start: number;
  size: number;
  summed?: number | 'all';
  plane?: 0 | 1 | 2;
}

const PLANES = ['free', 'live', 'mark'] as const;

/** Free blocks that are looked for on their list: a person would count no further. */
const COUNTED = 64;

/** What is pointed at, in words; `owners` are the names that a trace gave. */
export function inspect(view: View, spot: Spot | undefined, owners: readonly string[]): string {
  if (spot === undefined) return 'Point at a block to see it everywhere.';
  if (spot.summed !== undefined) return describeSum(view, spot.start, spot.size, spot.summed);
  if (spot.plane !== undefined) return bit(view, spot, spot.plane);
  const block = view.blockAt(Math.max(spot.start, 0));
  const span = words.span(view, spot.start, spot.size);
  if (block === undefined) return `${span}, in hand.`;
  const same = block.start === spot.start && block.size === spot.size;
  if (!same && block.size < spot.size) return `${span}, order ${Math.log2(spot.size)}, split into smaller blocks.`;
  const parts = [describe(view, block)];
  const run = view.runAt(block.start);
  const owner = run && view.owner(run.runStart);
  const name = owner && owners[owner.name];
  if (name !== undefined) parts.push(`Asked for by ${words.name(name, 64)}.`);
  if (same && view.hasTree) {
    const listed = block.kind === 'free' ? view.list(block.order, COUNTED).indexOf(block.start) + 1 : 0;
    if (listed > 0) parts.push(`No. ${listed} of ${view.listLength(block.order)} on the order-${block.order} list.`);
    parts.push(`Its first bit is ${place(view, block, 0)}.`);
  }
  return parts.join(' ');
}

/** A bit, the block that it stands for, and where it is. */
function bit(view: View, { start, size }: Spot, plane: 0 | 1 | 2): string {
  const order = Math.log2(size);
  const value = view.bit(plane, order, start) ? 1 : 0;
  const what = `The ${PLANES[plane]} bit of ${words.span(view, start, size)}, order ${order}, is ${value}`;
  const block = view.blockAt(Math.max(start, 0));
  const part = block && block.size > size ? ` All of it is in ${describe(view, block)}` : '';
  return `${what}: ${place(view, { start, order }, plane)}.${part}`;
}

const place = (view: View, { start, order }: { start: number; order: number }, plane: 0 | 1 | 2): string => {
  const { byte, bit } = view.bitAddress(order, start, plane);
  return `bit ${bit} of the byte at 0x${byte.toString(16)} of this page's linear memory`;
};
