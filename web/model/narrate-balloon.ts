// What the balloon and the host do.

import { intoBalloon, outOfBalloon } from './narrate-tree.ts';
import type { Narration } from './narration.ts';
import type { Event, View } from './view.ts';
import { count, counted, size as inBytes } from './words.ts';

export function balloonStep(view: View, event: Event): Narration {
  const { start, size, more } = event;
  switch (event.kind) {
    case 'target':
      return target(view, start, size);
    case 'enter':
      return intoBalloon(view, start);
    case 'leave':
      return outOfBalloon(start);
    case 'inflate':
      return {
        text: `The driver sends ${counted(size, 'page frame number')} on the inflate queue.`,
        why: 'So the host learns which pages the guest will not touch.',
      };
    case 'drop':
      return { text: dropped(view, start, more === 1), why: resident(view) };
    case 'acknowledge':
      return acknowledged(view);
    case 'deflate':
      return {
        text: `The driver sends ${counted(size, 'page frame number')} on the deflate queue.`,
        why: 'The host does nothing yet: it puts memory behind a page when the guest touches it.',
      };
    case 'short':
      return {
        text: `The guest has no page left to give: the balloon is ${counted(size, 'page')} short of its target.`,
        why: `No page is free; programs have ${counted(view.counts.program, 'page')}.`,
      };
    case 'back':
      return { text: backed(view, start, size, more === 1), why: `A fault a page. ${resident(view)}` };
    default:
      return { text: `${event.kind}.` };
  }
}

function target(view: View, from: number, to: number): Narration {
  const { ballooned } = view.counts;
  const wanted =
    to === 0 ? 'no page in the balloon' : `${counted(to, 'page')} in the balloon, ${inBytes(to * view.unit)}`;
  const text = `The host wants ${wanted}; it wanted ${from === 0 ? 'none' : count(from)}.`;
  if (to > ballooned) return { text, why: "The driver takes pages from the guest's allocator, one by one." };
  if (to < ballooned) return { text, why: 'The driver gives pages back to the guest, one by one.' };
  return { text, why: 'The balloon has that size already.' };
}

function dropped(view: View, page: number, wasBacked: boolean): string {
  if (wasBacked) return `The host drops page ${page}'s memory: ${inBytes(view.unit)} back to it.`;
  if (view.touched(page))
    return `Page ${page} was dropped before: the host has nothing behind it, and gets nothing back.`;
  return `Page ${page} was never touched: the host had nothing behind it, and gets nothing back.`;
}

function acknowledged(view: View): Narration {
  const { actual, target } = view.counts;
  const text = `The device is done; the driver says that the balloon has ${counted(actual, 'page')}; the target is ${count(target)}.`;
  return { text, why: resident(view) };
}

function backed(view: View, start: number, size: number, again: boolean): string {
  const pages = size === 1 ? `page ${start}` : `pages ${start}–${start + size - 1}`;
  const [it, memory] = [size === 1 ? 'it' : 'them', inBytes(size * view.unit)];
  if (again) return `The program touches ${pages} again: the host puts ${memory} behind ${it}, zeroed.`;
  return `The program touches ${pages} for the first time: the host puts ${memory} behind ${it}.`;
}

function resident(view: View): string {
  const { resident } = view.counts;
  return `The host has memory behind ${counted(resident, 'page')} of ${count(view.units)}.`;
}
