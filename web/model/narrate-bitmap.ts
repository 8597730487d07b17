// What the id heap does.
import { asked, isBalloons, isFromBalloon, share } from './asked.ts';
import { balloonAsks, intoBalloon, outOfBalloon } from './narrate-tree.ts';
import type { Narration } from './narration.ts';
import type { Event, Op, View } from './view.ts';
import { counted, hex, span } from './words.ts';

export function bitmapStep(view: View, op: Op, event: Event): Narration | undefined {
  const { start, size, more } = event;
  switch (event.kind) {
    case 'searched':
      return searched(view, op, size, more);
    case 'set':
      return isBalloons(op) ? intoBalloon(view, start, size) : set(view, op, start, size);
    case 'clear':
      return isFromBalloon(op) ? outOfBalloon(start, size) : clear(view, start, size);
    case 'reserve-bits':
      return { text: `${span(view, start, size)} is reserved: out of use for good.` };
    case 'cursor':
      return { text: `The next search of order ${more} begins at ${hex(view, size)}.` };
    case 'new-parent':
      return newParent(view, start, size);
    case 'from-cache':
      return fromCache(view, start, more === 1);
    case 'to-cache':
      return toCache(view, start);
    case 'drop-parent':
      return { text: `The cache gives the ${counted(size, 'page')} from ${hex(view, start)} on back: none is in use.` };
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
    why: 'The id heap takes just the units that are needed: it never rounds up to a power of two.',
  };
}

function clear(view: View, start: number, size: number): Narration {
  return {
    text: `free ${hex(view, start)}: ${span(view, start, size)} is free, ${counted(size, 'bit')} cleared.`,
    why: 'Nothing merges in a bitmap: clear bits in a row are free units in a row.',
  };
}

function newParent(view: View, start: number, size: number): Narration {
  return {
    text: `The cache has no free page: it takes ${counted(size, 'page')} in a row, ${span(view, start, size)}.`,
    why: 'A parent: its pages are handed out one by one, but for the last, where the cache keeps its notes.',
  };
}

function fromCache(view: View, page: number, fresh: boolean): Narration {
  const which = fresh ? 'the next that was never handed out' : 'the one freed last';
  return { text: `The cache hands out page ${page}: ${which}.`, why: backing(view, page) };
}

function toCache(view: View, page: number): Narration {
  return {
    text: `Page ${page} goes back to the cache, and stays there.`,
    why: `To the heap it is live: a balloon can't have it. ${backing(view, page)}`,
  };
}

const backing = (view: View, page: number): string =>
  view.backed(page) ? 'The host has memory behind it.' : 'The host has nothing behind it yet.';

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
