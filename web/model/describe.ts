// A block in words, for whoever points at it.
import { share } from './asked.ts';
import type { Block, View } from './view.ts';
import { count, counted, size, span } from './words.ts';

/** Where it is, what it is, who has it, and what the host has behind it. */
export function describe(view: View, block: Block): string {
  const order = block.order < 0 ? '' : `, order ${block.order}`;
  const parts = [`${span(view, block.start, block.size)}${order}, ${state(view, block)}`];
  if (view.guest) parts.push(backing(view, block));
  return `${parts.join('; ')}.`;
}

/** Several blocks that are too small to be drawn one by one: what they hold, counted. */
export function describeSum(view: View, start: number, length: number, order: number | 'all'): string {
  const held = view.held(order === 'all' ? undefined : order, start, length);
  const kinds = [
    [held.free, 'free'],
    [held.program, view.guest ? 'of programs' : 'live'],
    [held.ballooned, 'in the balloon'],
    [held.cached, 'in the cache'],
    [held.reserved, 'reserved'],
  ] as const;
  const told = kinds.filter(([units]) => units > 0).map(([units, name]) => `${count(units)} ${name}`);
  const what = order === 'all' ? '' : ` in blocks of order ${order}`;
  const paid = held.paid > 0 ? `; the host still pays for ${count(held.paid)} that are not used` : '';
  const all = `${span(view, start, length)}, ${counted(held.units, view.guest ? 'page' : 'unit')} in a pixel`;
  return `${all}: ${told.length === 0 ? 'none' : told.join(', ')}${what}${paid}. Zoom in to see them.`;
}

function state(view: View, block: Block): string {
  const granted = size(block.size * view.unit);
  if (block.kind === 'balloon') return 'in the balloon: live to the allocator';
  if (block.kind === 'cached' && !view.isCached(block.start)) return 'what the cache keeps for itself: its own books';
  if (block.kind === 'cached') return `free in the cache, ${granted}: live to the heap`;
  if (block.kind !== 'live') return `${block.kind}, ${granted}`;
  const { runStart, runSize } = view.runAt(block.start) ?? { runStart: block.start, runSize: block.size };
  const owner = view.owner(runStart);
  if (!owner) return `live, ${granted}`;
  const run = runSize > block.size ? `, in the run ${span(view, runStart, runSize)}` : '';
  return `live since op ${count(owner.op + 1)}${run}: ${share(owner.bytes, runSize * view.unit)}`;
}

function backing(view: View, block: Block): string {
  const backed = view.backedIn(block.start, block.size);
  if (backed === 0) return 'the host has nothing behind it';
  const paid = block.kind === 'free' || view.isCached(block.start) ? ': still paid for' : '';
  if (backed === block.size) return `the host has memory behind it${paid}`;
  return `the host has memory behind ${counted(backed, 'page')} of ${count(block.size)}${paid}`;
}
