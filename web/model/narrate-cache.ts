// What the page cache in front of the id heap does.
import type { Narration } from './narration.ts';
import type { Event, Op, View } from './view.ts';
import { counted, hex, span } from './words.ts';

export function cacheStep(view: View, _: Op, event: Event): Narration | undefined {
  const { start, size, more } = event;
  switch (event.kind) {
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
