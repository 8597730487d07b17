// What a first lecture tells, as op logs of a dozen lines: a heap each, small enough that every byte has its place.

/** An op log: its settings and its ops, with commas between them. */
const log = (settings: string, ops: string): string =>
  `buddy-playground log 1\n${`${settings}, ${ops}, end`.replaceAll(', ', '\n')}\n`;

export const LESSON_LOGS = {
  bump: log(
    'region 0x0 16 16, heap bump',
    'allocate 48, allocate 32, allocate 96, free 0, allocate 64, allocate 48, free 1, free 2, free 3, allocate 32',
  ),
  'free-list': log(
    'region 0x0 16 16, heap first-fit',
    'allocate 48, allocate 32, allocate 64, allocate 32, free 0, free 2, allocate 32, allocate 112, free 1, allocate 112',
  ),
  splitting: log('region 0x0 32 8, heap buddy-mru', 'allocate 40, allocate 20, allocate 100, free 0, free 1, free 2'),
  fragmentation: log(
    'region 0x0 32 8, heap buddy-mru',
    `${'allocate 32, '.repeat(8)}free 1, free 2, free 5, free 6, allocate 64, free 3, allocate 64`,
  ),
  balloon: log(
    'guest 8, heap buddy-mru, trim, device firecracker, driver nanos',
    'allocate 20480, allocate 4096, free 0, target 4, allocate 8192, target 2, target 0',
  ),
} as const;
