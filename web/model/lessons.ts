// What a first lecture tells, and what there is to see in it.
import { LESSON_LOGS } from './lesson-logs.ts';
import type { Story } from './stories.ts';

const lesson = (name: string, title: string, see: string, text: string): Story => ({
  ...{ name, title, see, text },
  series: 'first',
});

export const LESSONS: readonly Story[] = [
  lesson(
    'bump',
    'A bump allocator',
    'One address says where the next block goes. What is freed in front of it stays unused until all of it is free.',
    LESSON_LOGS.bump,
  ),
  lesson(
    'free-list',
    'A free list',
    'What is freed can be handed out again, and neighbours that are free become one. What is searched is the list, from its front.',
    LESSON_LOGS['free-list'],
  ),
  lesson(
    'splitting',
    'Splitting and merging',
    '256 bytes are halved until 40 fit. What is freed finds its buddy at the address that differs in one bit, and they merge.',
    LESSON_LOGS.splitting,
  ),
  lesson(
    'fragmentation',
    'Fragmentation',
    'Half of the memory is free, twice 64 bytes in a row, and no block of 64 among it: neighbours merge only where they are buddies.',
    LESSON_LOGS.fragmentation,
  ),
  lesson(
    'balloon',
    'A balloon',
    'Five pages were used and freed; the host has memory behind each of them until the balloon takes them.',
    LESSON_LOGS.balloon,
  ),
];
