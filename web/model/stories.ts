// Op logs that tell something: crate/playground/scenarios, a file each, and what to see in it.
import nothing1 from '../../crate/playground/scenarios/nothing-1-shipped.txt?raw';
import nothing2 from '../../crate/playground/scenarios/nothing-2-unit.txt?raw';
import nothing3 from '../../crate/playground/scenarios/nothing-3-pages.txt?raw';
import nothing4 from '../../crate/playground/scenarios/nothing-4-no-cache.txt?raw';
import nothing5 from '../../crate/playground/scenarios/nothing-5-buddy.txt?raw';
import reporting from '../../crate/playground/scenarios/reporting.txt?raw';
import { LESSONS } from './lessons.ts';
import { LOGS } from './logs.ts';

export interface Story {
  readonly name: string;
  /** What it is called in its series, or alone. */
  readonly title: string;
  /** Stories that are told one after the other. */
  readonly series: Series;
  /** What there is to see. */
  readonly see: string;
  /** The op log. */
  readonly text: string;
}

export const SERIES = {
  first: 'Five small heaps',
  nothing: 'The balloon that returned nothing',
  oom: 'A guest that runs out of memory',
  fragmented: 'Free, but not in a row',
  balance: 'Taking and giving back',
} as const;
export type Series = keyof typeof SERIES;

export const STORIES: readonly Story[] = [
  ...LESSONS,
  {
    name: 'nothing-1-shipped',
    title: 'As shipped in 2024',
    series: 'nothing',
    see: 'A compiler has run, and nearly all that it touched is free again. The host wants 32 MiB back; the driver takes 2 MiB at a time, Firecracker passes over descriptors that long and never answers: the pages are lost, and the host gets nothing.',
    text: nothing1,
  },
  {
    name: 'nothing-2-unit',
    title: '1 MiB at a time',
    series: 'nothing',
    see: 'The first change: 256 page numbers in a descriptor, which Firecracker takes. The balloon fills, but large free ranges are mostly those that nobody has touched.',
    text: nothing2,
  },
  {
    name: 'nothing-3-pages',
    title: 'Single pages',
    series: 'nothing',
    see: 'The second change: 4 KiB at a time. What the programs gave back is in the cache in front of the heap, where the balloon does not get its pages from.',
    text: nothing3,
  },
  {
    name: 'nothing-4-no-cache',
    title: 'No cache in front',
    series: 'nothing',
    see: 'The third change: programs free to the bitmap that the balloon takes from, and a free pulls the cursor of its search back.',
    text: nothing4,
  },
  {
    name: 'nothing-5-buddy',
    title: 'The buddy allocator',
    series: 'nothing',
    see: 'The fourth change: the smallest block that fits, and of those the one most recently put on its list.',
    text: nothing5,
  },
  {
    name: 'oom-refused',
    title: 'It may not deflate',
    series: 'oom',
    see: 'A guest of 256 MiB uses 64, the balloon takes 180, and a program wants 32 more, 1 MiB at a time: without deflate-on-OOM its last requests are refused, though the balloon is full of pages.',
    text: LOGS['oom-refused'],
  },
  {
    name: 'oom-deflates',
    title: 'It may deflate',
    series: 'oom',
    see: 'The same guest, where device and driver agreed on deflate-on-OOM: the balloon gives pages back until the program has what it asked for.',
    text: LOGS['oom-deflates'],
  },
  {
    name: 'fragmented-2m',
    title: 'A balloon of 2 MiB units',
    series: 'fragmented',
    see: 'All but 8 pages of 16 MiB are free, but one of them is live in each 2 MiB: a balloon that takes 2 MiB at a time stays empty.',
    text: LOGS['fragmented-2m'],
  },
  {
    name: 'fragmented-4k',
    title: 'A balloon of single pages',
    series: 'fragmented',
    see: 'The same memory, and a balloon that takes 4 KiB at a time: it reaches its target.',
    text: LOGS['fragmented-4k'],
  },
  {
    name: 'inflates-and-deflates',
    title: 'A guest that inflates and deflates at once',
    series: 'balance',
    see: 'The guest wants 16 MiB free, its balloon leaves 4: what the one takes the other gives back, and each time it breaks a rule of the device.',
    text: LOGS['inflates-and-deflates'],
  },
  {
    name: 'reporting',
    title: 'Reporting instead of ballooning',
    series: 'balance',
    see: 'The guest names what is free, and keeps it; the host drops what it has behind it. Its balloon stays empty.',
    text: reporting,
  },
];

/** What comes before and after a story in its series. */
export function neighbours(story: Story): { all: readonly Story[]; at: number; next: Story | undefined } {
  const all = STORIES.filter(({ series }) => series === story.series);
  const at = all.indexOf(story);
  return { all, at, next: all[at + 1] };
}
