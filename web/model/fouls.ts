// The rules that a driver can break, in the order of their numbers (crate/balloon/src/referee.rs).
import type { View } from './view.ts';

export interface Foul {
  /** What was done, with page `pfn`. */
  text(pfn: number): string;
  /** The rule, and where it stands. */
  readonly clause: string;
  /** What the device really does then. */
  device(view: View): string;
}

const isStrict = (view: View): boolean => view.settings.balloon?.device === 'strict';

export const FOULS: readonly Foul[] = [
  {
    text: (pfn) => `The driver sends page frame number ${pfn}, which is outside the memory.`,
    clause: 'The driver supplies pages of its own (virtio 1.2, 5.5.6).',
    device: () => 'The device passes over it.',
  },
  {
    text: (pfn) => `The driver sends page ${pfn}, which is in the balloon already.`,
    clause: 'A page that is in the balloon is not supplied again (virtio 1.2, 5.5.6).',
    device: (view) => (isStrict(view) ? 'This device does nothing.' : 'The device drops it once more.'),
  },
  {
    text: (pfn) => `The guest writes to page ${pfn}, which is in the balloon.`,
    clause: 'The driver MUST use the deflate queue for a page that it wants to use (virtio 1.2, 5.5.6.1).',
    device: () => 'No device can see it: the host backs the page again, and the balloon counts it still.',
  },
  {
    text: (pfn) => `The guest uses page ${pfn} before the device has answered the deflate.`,
    clause: 'Under MUST_TELL_HOST the driver MUST NOT (virtio 1.2, 5.5.6.1).',
    device: () => 'No device can see it.',
  },
  {
    text: () => 'A guest out of memory takes pages out of the balloon.',
    clause: 'Without DEFLATE_ON_OOM the driver MUST NOT, while the target is not below the size (virtio 1.2, 5.5.6.1).',
    device: () => 'The device lets it: Nanos does this.',
  },
];
