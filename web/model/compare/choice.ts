// What two machines that run the same program may differ in.
import { DEVICES, type Device, HEAPS, type Heap } from '../settings.ts';

export interface Choice {
  readonly heap: Heap;
  /** The balloon takes 2^this pages at a time. */
  readonly order: number;
  readonly device: Device;
}

export const HEAP_NAMES: Readonly<Partial<Record<Heap, string>>> = {
  'id-cached': 'id heap and page cache',
  id: 'id heap alone',
  'buddy-mru': 'buddy, most recently used',
  'buddy-lowest': 'buddy, lowest address',
};

/** What a balloon takes at a time: a page, what Firecracker takes at most, the largest block. */
export const UNITS: readonly { readonly order: number; readonly title: string }[] = [
  { order: 0, title: '4 KiB' },
  { order: 8, title: '1 MiB' },
  { order: 9, title: '2 MiB' },
];

export const DEVICE_NAMES: Readonly<Partial<Record<Device, string>>> = { firecracker: 'Firecracker', qemu: 'QEMU' };

/** Heaps in the order of the story. */
export const COMPARED_HEAPS: readonly Heap[] = HEAPS.filter((heap) => heap in HEAP_NAMES).sort(
  (one, other) => age(one) - age(other),
);
export const COMPARED_DEVICES: readonly Device[] = DEVICES.filter((device) => device in DEVICE_NAMES);

function age(heap: Heap): number {
  return Object.keys(HEAP_NAMES).indexOf(heap);
}

export function sameChoice(one: Choice, other: Choice): boolean {
  return one.heap === other.heap && one.order === other.order && one.device === other.device;
}

/** What is not the same, in words: the cache and the heap behind it are two things. */
export function differing(one: Choice, other: Choice): string[] {
  const isCached = (heap: Heap) => heap === 'id-cached';
  const bare = (heap: Heap) => (isCached(heap) ? 'id' : heap);
  const [here, there] = [bare(one.heap), bare(other.heap)];
  const [a, b] = [here === 'id', there === 'id'];
  return [
    isCached(one.heap) === isCached(other.heap) ? '' : 'the page cache',
    here === there ? '' : a === b ? 'the placement' : 'the heap',
    one.order === other.order ? '' : 'the unit of the balloon',
    one.device === other.device ? '' : 'the device',
  ].filter((words) => words !== '');
}
