// Free page reporting: the guest says what is free, and keeps it.
import type { Narration } from './narration.ts';
import type { Event, View } from './view.ts';
import { counted } from './words.ts';

export function reportStep({ settings, features }: View, { kind, size }: Event): Narration | undefined {
  if (kind !== 'report') return undefined;
  const text = `The driver sends ${counted(size, 'range')} of free memory on the reporting queue.`;
  if ((settings.balloon?.poison ?? 0) !== 0 && features.includes('page-poison')) {
    return { text, why: 'The guest fills free pages, and has said so: the device must leave what is in them.' };
  }
  return { text, why: 'They stay free in the guest; the host drops what it has behind them.' };
}
