// What happens because time passes: retries, statistics.

import { FOULS } from './fouls.ts';
import type { Narration } from './narration.ts';
import type { Event, View } from './view.ts';
import { counted, seconds } from './words.ts';

export function timeStep(view: View, { kind, start, size, more }: Event): Narration | undefined {
  switch (kind) {
    case 'wait':
      return { text: `${seconds(size - start)} pass: it is ${seconds(size)} after the start.`, why: next(view) };
    case 'due':
      return { text: size === 0 ? 'A timer stops.' : `A timer is set for ${seconds(size)}.` };
    case 'interval':
      return {
        text:
          size === 0 ? 'The host wants no statistics any more.' : `The host wants statistics every ${seconds(size)}.`,
        why: next(view),
      };
    case 'poll':
      return {
        text: 'The device hands the statistics buffer back, and the driver fills it: ten entries of 10 bytes.',
        why: 'A tag of 16 bits and a value of 64. This queue runs the other way: the device asks by answering.',
      };
    case 'stats':
      return {
        text: 'The driver sends the statistics.',
        why: 'Now the host knows how much memory is free in the guest.',
      };
    case 'foul': {
      const rule = FOULS[more];
      return rule
        ? { text: `A rule is broken. ${rule.text(start)}`, why: `${rule.clause} ${rule.device(view)}` }
        : undefined;
    }
    default:
      return undefined;
  }
}

/** What happens when time passes, each with when. */
export function due(view: View): string[] {
  const { retry, report, poll } = view.clock;
  return [
    retry === undefined ? '' : `the driver tries again at ${seconds(retry)}`,
    report === undefined ? '' : `it reports free pages at ${seconds(report)}`,
    poll === undefined ? '' : `the device asks for statistics at ${seconds(poll)}`,
  ].filter(Boolean);
}

function next(view: View): string {
  const words = due(view).join(', ');
  return words === ''
    ? `Nothing is due. ${counted(view.counts.free, 'page')} are free.`
    : `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
