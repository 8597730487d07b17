// What a first lecture tells, as op logs of a dozen lines: a heap each, small enough that every byte has its place.
import type { Story } from './stories.ts';

/** An op log: its settings and its ops, with commas between them. */
const log = (settings: string, ops: string): string =>
  `buddy-playground log 1\n${`${settings}, ${ops}, end`.replaceAll(', ', '\n')}\n`;

const lesson = (name: string, title: string, see: string, text: string): Story => ({
  ...{ name, title, see, text },
  series: 'first',
});

export const LESSONS: readonly Story[] = [
  lesson(
    'bump',
    'A bump allocator',
    'One address says where the next block goes. What is freed in front of it stays unused until all of it is free.',
    log(
      'region 0x0 16 16, heap bump',
      'allocate 48, allocate 32, allocate 96, free 0, allocate 64, allocate 96, free 1, free 2, free 3, allocate 32',
    ),
  ),
  lesson(
    'free-list',
    'A free list',
    'What is freed can be handed out again, and neighbours that are free become one. What is searched is the list, from its front.',
    log(
      'region 0x0 16 16, heap first-fit',
      'allocate 48, allocate 32, allocate 64, allocate 32, free 0, free 2, allocate 32, allocate 112, free 1, allocate 112',
    ),
  ),
  lesson(
    'splitting',
    'Splitting and merging',
    '256 bytes are halved until 40 fit. What is freed finds its buddy at the address that differs in one bit, and they merge.',
    log('region 0x0 32 8, heap buddy-mru', 'allocate 40, allocate 20, allocate 100, free 0, free 1, free 2'),
  ),
  lesson(
    'fragmentation',
    'Fragmentation',
    'Half of the memory is free, twice 64 bytes in a row, and no block of 64 among it: neighbours merge only where they are buddies.',
    log(
      'region 0x0 32 8, heap buddy-mru',
      `${'allocate 32, '.repeat(8)}free 1, free 2, free 5, free 6, allocate 64, free 3, allocate 64`,
    ),
  ),
  lesson(
    'balloon',
    'A balloon',
    'Five pages were used and freed; the host has memory behind each of them until the balloon takes them.',
    log(
      'guest 8, heap buddy-mru, trim, device firecracker, driver nanos',
      'allocate 20480, allocate 4096, free 0, target 4, allocate 8192, target 2, target 0',
    ),
  ),
];
