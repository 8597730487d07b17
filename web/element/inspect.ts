import { describe, describeSum, type View, words } from '../model/index.ts';

interface Spot {
  start: number;
  size: number;
  summed?: number | 'all';
}

/** What is pointed at, in words; `owners` are the names that a trace gave. */
export function inspect(view: View, spot: Spot | undefined, owners: readonly string[]): string {
  if (spot === undefined) return 'Point at a block to see it everywhere.';
  if (spot.summed !== undefined) return describeSum(view, spot.start, spot.size, spot.summed);
  const block = view.blockAt(Math.max(spot.start, 0));
  const place = words.span(view, spot.start, spot.size);
  if (block === undefined) return `${place}, in hand.`;
  const same = block.start === spot.start && block.size === spot.size;
  if (!same && block.size < spot.size) return `${place}, order ${Math.log2(spot.size)}, split into smaller blocks.`;
  const parts = [describe(view, block)];
  const run = view.runAt(block.start);
  const owner = run && view.owner(run.runStart);
  const name = owner && owners[owner.name];
  if (name !== undefined) parts.push(`Asked for by ${words.name(name, 64)}.`);
  if (same && view.hasTree) {
    const { byte, bit } = view.bitAddress(block.order, block.start, 0);
    parts.push(`Its first bit is bit ${bit} of the byte at 0x${byte.toString(16)} of this page's linear memory.`);
  }
  return parts.join(' ');
}
