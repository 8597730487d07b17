// What the heaps without a tree do.
import { asked, isBalloons, isFromBalloon, share } from './asked.ts';
import { balloonAsks, intoBalloon, outOfBalloon } from './narrate-tree.ts';
import type { Narration } from './narration.ts';
import type { Heap } from './settings.ts';
import type { Event, Op, View } from './view.ts';
import { counted, hex, span } from './words.ts';

export function bitmapStep(view: View, op: Op, event: Event): Narration | undefined {
  const { start, size, more } = event;
  switch (event.kind) {
    case 'searched':
      return isList(view) ? along(view, op, size) : searched(view, op, size, more);
    case 'set':
      return isBalloons(op) ? intoBalloon(view, start, size) : set(view, op, start, size);
    case 'clear':
      return isFromBalloon(op) ? outOfBalloon(start, size) : clear(view, start, size);
    case 'reserve-bits':
      return { text: `${span(view, start, size)} is reserved: out of use for good.` };
    case 'cursor':
      return { text: `The next ${isList(view) ? 'search' : `search of order ${more}`} begins at ${hex(view, size)}.` };
    case 'walked':
      return walked(size);
    case 'unlisted':
      return unlisted(view, start, size);
    case 'listed':
      return listed(view, start, size, more);
    default:
      return undefined;
  }
}

function searched(view: View, op: Op, candidates: number, order: number): Narration {
  const who = isBalloons(op) ? balloonAsks(view) : asked(view, op);
  const every = order === 0 ? 'every unit' : `every ${2 ** order} units`;
  return {
    text: `${who} → order ${order}: looks at ${counted(candidates, 'place')} of the bitmap.`,
    why: `Next fit: from where the last search of this order ended, ${every}, until enough bits in a row are clear.`,
  };
}

function set(view: View, op: Op, start: number, size: number): Narration {
  return {
    text: `${span(view, start, size)} is live: ${counted(size, 'bit')} set. ${sentence(share(op.bytes, size * view.unit))}`,
    why: `${NAMES[view.heap] ?? 'The id heap'} takes just the units that are needed: it never rounds up to a power of two.`,
  };
}

function clear(view: View, start: number, size: number): Narration {
  return {
    text: `free ${hex(view, start)}: ${span(view, start, size)} is free, ${counted(size, 'bit')} cleared.`,
    why: isList(view) ? 'The range is about to go on the list of what is free.' : cleared(view, start),
  };
}

/** No range stands before it. */
const NONE = 0xffff_ffff;

const isList = (view: View): boolean => view.heap.endsWith('-fit');

const NAMES: Readonly<Partial<Record<Heap, string>>> = {
  bump: 'A bump allocator',
  'first-fit': 'A free list',
  'next-fit': 'A free list',
  'best-fit': 'A free list',
};

/** What a free came to, where nothing goes on a list. */
function cleared(view: View, start: number): string {
  if (view.heap !== 'bump') return 'Nothing merges in a bitmap: clear bits in a row are free units in a row.';
  const [cursor] = view.cursors();
  if (cursor === 0) return 'Nothing is live any more: the cursor is back at the front, and all of the memory at hand.';
  if (cursor === start) return 'It was the last one handed out: the cursor goes back to it.';
  return 'Free, and out of reach: the cursor only looks ahead, until nothing is live any more.';
}

const FITS: Readonly<Partial<Record<Heap, string>>> = {
  'first-fit': 'First fit: from the lowest address on, until a range is large enough.',
  'next-fit': 'Next fit: from where the last search ended, until a range is large enough.',
  'best-fit': 'Best fit: all of the list, for the smallest range that is large enough.',
};

function because({ heap }: View): Pick<Narration, 'why'> {
  const why = FITS[heap];
  return why === undefined ? {} : { why };
}

function along(view: View, op: Op, ranges: number): Narration {
  const who = isBalloons(op) ? balloonAsks(view) : asked(view, op);
  return { text: `${who}: looks at ${counted(ranges, 'range')} of the free list.`, ...because(view) };
}

function walked(ranges: number): Narration {
  const where = ranges === 0 ? 'in front of all others' : `behind ${counted(ranges, 'range')}`;
  return {
    text: `What is freed belongs ${where} on the free list.`,
    why: 'The list is in the order of addresses, so that what touches is found and merges.',
  };
}

/** No two ranges on the list touch: one that lies beside a free unit is about to merge with it. */
function unlisted(view: View, start: number, size: number): Narration {
  const end = start + size;
  const merges = (start > 0 && !view.isTaken(start - 1)) || (end < view.units && !view.isTaken(end));
  const text = `The range ${span(view, start, size)} leaves the free list.`;
  return { text, ...(merges ? { why: 'It touches what is freed: they become one range.' } : because(view)) };
}

function listed(view: View, start: number, size: number, before: number): Narration {
  const where = before === NONE ? 'in front of all others' : `behind the one at ${hex(view, before)}`;
  return { text: `The range ${span(view, start, size)} is on the free list, ${where}.` };
}

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
