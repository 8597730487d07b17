// What the balloon and the host do.

import { reportStep } from './narrate-report.ts';
import { timeStep } from './narrate-time.ts';
import { intoBalloon, outOfBalloon } from './narrate-tree.ts';
import type { Narration } from './narration.ts';
import type { Event, View } from './view.ts';
import { count, counted, size as inBytes, seconds } from './words.ts';

export function balloonStep(view: View, event: Event): Narration {
  const { start, size, more } = event;
  switch (event.kind) {
    case 'target':
      return target(view, start, size);
    case 'enter':
      return intoBalloon(view, start, size);
    case 'leave':
      return outOfBalloon(start, size);
    case 'inflate':
      return {
        text: `The driver sends ${counted(size, 'page frame number')} on the inflate queue.`,
        why: 'So the host learns which pages the guest will not touch.',
      };
    case 'drop':
      return { text: dropped(view, start, size, more === 1), why: resident(view) };
    case 'acknowledge':
      return acknowledged(view);
    case 'deflate':
      return {
        text: `The driver sends ${counted(size, 'page frame number')} on the deflate queue.`,
        why: 'The host does nothing yet: it puts memory behind a page when the guest touches it.',
      };
    case 'short':
      return short(view, size);
    case 'back':
      return { text: backed(view, start, size, more === 1), why: `A fault a page. ${resident(view)}` };
    case 'skip':
      return {
        text: `The device passes over the descriptor: ${counted(size, 'page frame number')} are more than the 256 that it takes.`,
        why: 'It never answers. The pages are lost to the guest, the balloon says it is empty, and the host got nothing.',
      };
    default:
      return timeStep(view, event) ?? reportStep(view, event) ?? { text: `${event.kind}.` };
  }
}

function target(view: View, from: number, to: number): Narration {
  const { ballooned } = view.counts;
  const wanted =
    to === 0 ? 'no page in the balloon' : `${counted(to, 'page')} in the balloon, ${inBytes(to * view.unit)}`;
  const text = `The host wants ${wanted}; it wanted ${from === 0 ? 'none' : count(from)}.`;
  if (to > ballooned) return { text, why: `The driver takes pages from the guest's allocator, ${atATime(view)}.` };
  if (to < ballooned) return { text, why: `The driver gives pages back to the guest, ${atATime(view)}.` };
  return { text, why: 'The balloon has that size already.' };
}

function atATime(view: View): string {
  const { order = 0 } = view.settings.balloon ?? {};
  return order === 0 ? 'one by one' : `${inBytes(2 ** order * view.unit)} at a time`;
}

function short(view: View, missing: number): Narration {
  const { counts, settings } = view;
  const { order = 0, reserve = 0, driver } = settings.balloon ?? {};
  const said = driver === 'linux' ? ' “Out of puff!”' : '';
  const text = `The guest parts with no more: the balloon is ${counted(missing, 'page')} short of its target.${said}`;
  const again = `The driver tries again in ${seconds(driver === 'linux' ? 2 : 50)}.`;
  if (counts.free < 2 ** order + reserve) {
    const kept = reserve > 0 ? `, and ${count(reserve)} are to stay` : '';
    return { text, why: `${counted(counts.free, 'page')} ${counts.free === 1 ? 'is' : 'are'} free${kept}. ${again}` };
  }
  const why = `${counted(counts.free, 'page')} are free, but no ${inBytes(2 ** order * view.unit)} in a row. ${again}`;
  return { text, why };
}

function dropped(view: View, page: number, size: number, wasBacked: boolean): string {
  if (size > 1) {
    const pages = `pages ${page}–${page + size - 1}`;
    if (wasBacked) return `The host drops the memory of ${pages}: ${inBytes(size * view.unit)} back to it.`;
    return `The host has nothing behind ${pages}, and gets nothing back.`;
  }
  if (wasBacked) return `The host drops page ${page}'s memory: ${inBytes(view.unit)} back to it.`;
  if (view.touched(page))
    return `Page ${page} was dropped before: the host has nothing behind it, and gets nothing back.`;
  return `Page ${page} was never touched: the host had nothing behind it, and gets nothing back.`;
}

function acknowledged(view: View): Narration {
  const { actual, target } = view.counts;
  const text = `The device is done; the driver says that the balloon has ${counted(actual, 'page')}; the target is ${count(target)}.`;
  return { text, why: `${resident(view)} ${gotBack(view)}` };
}

/** What the host has of the balloon, and why where it is nothing. */
function gotBack(view: View): string {
  const { returned, ballooned, cached } = view.counts;
  if (returned > 0) return `So far ${inBytes(returned * view.unit)} came back to it.`;
  if (ballooned === 0) return 'Nothing has come back to it.';
  const where =
    cached > 0
      ? "what programs freed lies in the guest's page cache, where the balloon gets nothing"
      : 'nobody had touched them';
  return `Nothing came back to it: it had nothing behind the balloon's pages; ${where}.`;
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
