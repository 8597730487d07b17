// What the id heap does.
import { asked, share } from './asked.ts';
import { intoBalloon, outOfBalloon } from './narrate-tree.ts';
import type { Narration } from './narration.ts';
import type { Event, Op, View } from './view.ts';
import { counted, hex, span } from './words.ts';

export function bitmapStep(view: View, op: Op, event: Event): Narration | undefined {
  const { start, size, more } = event;
  switch (event.kind) {
    case 'searched':
      return searched(view, op, size, more);
    case 'set':
      return op.kind === 'target' ? intoBalloon(view, start) : set(view, op, start, size);
    case 'clear':
      return op.kind === 'target' ? outOfBalloon(start) : clear(view, start, size);
    case 'reserve-bits':
      return { text: `${span(view, start, size)} is reserved: out of use for good.` };
    case 'cursor':
      return { text: `The next search of order ${more} begins at ${hex(view, size)}.` };
    default:
      return undefined;
  }
}

function searched(view: View, op: Op, candidates: number, order: number): Narration {
  const who = op.kind === 'target' ? 'The balloon asks for a page' : asked(view, op);
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

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
