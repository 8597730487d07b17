// The algorithms in a few lines each, after crate/buddy/src/tree.rs and crate/balloon/src/driver.rs, and which line a
// step is.
import type { Event, Op, View } from './view.ts';

export interface Listing {
  readonly title: string;
  readonly lines: readonly string[];
  /** The line of each kind of event, from 0 on. */
  readonly at: Partial<Record<Event['kind'], number>>;
}

const ALLOCATE: Listing = {
  title: 'allocate(bytes)',
  lines: [
    'wanted = the smallest order whose blocks hold bytes',
    'order = the smallest with a free block, from wanted on',
    'if there is none: refuse',
    'take a block off the list of order',
    'while order > wanted:',
    '    order = order - 1',
    '    split the block; put its right half on the list of order',
    'if trim: put back the tail that bytes do not need',
    'mark the block live; return its address',
    '(the host backs its pages when they are touched)',
  ],
  at: { take: 3, split: 6, put: 7, allocate: 8, back: 9 },
};

const FREE: Listing = {
  title: 'free(address)',
  lines: [
    'block = the one whose live bit covers address',
    'if there is none, or it starts elsewhere: refuse',
    'clear its live bit',
    'while order < largest:',
    '    buddy = block XOR size',
    '    if buddy is not free, as a block of order: leave the loop',
    '    take buddy off its list; merge: block = the lower of the two',
    '    order = order + 1',
    'put the block on the list of order',
  ],
  at: { free: 2, merge: 6, put: 8 },
};

const INFLATE: Listing = {
  title: 'inflate(target)',
  lines: [
    'the host sets target',
    'while the balloon has less than target:',
    '    block = allocate(a page, or as many as the driver asks for)',
    '    if there is none: leave the loop',
    '    it is in the balloon; note its page number',
    '    when the queue is full, or at the end:',
    '        hand the page numbers to the device',
    '        the host drops what is behind each page',
    '        the device answers; actual = the balloon’s pages',
  ],
  at: {
    target: 0,
    take: 2,
    split: 2,
    put: 2,
    short: 3,
    allocate: 4,
    enter: 4,
    inflate: 6,
    drop: 7,
    skip: 7,
    acknowledge: 8,
  },
};

const DEFLATE: Listing = {
  title: 'deflate(target)',
  lines: [
    'the host sets target',
    'while the balloon has more than target:',
    '    note the page number of what went in last',
    '    when the queue is full, or at the end:',
    '        hand the page numbers to the device',
    '        each block leaves the balloon: free(block)',
    '            (which merges it with its buddy, and lists it)',
    '        the device answers; actual = the balloon’s pages',
  ],
  at: { target: 0, deflate: 4, leave: 5, free: 5, merge: 6, put: 6, acknowledge: 7 },
};

/** The listing of the op under the cursor, and the line of its last step; none of what these do not tell of. */
export function listingOf(view: View): { readonly listing: Listing; readonly line: number | undefined } | undefined {
  const { op, event } = view;
  const listing = op && view.hasTree ? ofOp(view, op) : undefined;
  if (!listing) return undefined;
  return { listing, line: view.cursor.ending === 'refused' ? refusedLine(listing) : event && listing.at[event.kind] };
}

function ofOp(view: View, op: Op): Listing | undefined {
  if (op.kind === 'allocate' || op.kind === 'adopt') return ALLOCATE;
  if (op.kind === 'free' || op.kind === 'free-address') return FREE;
  if (op.kind !== 'target') return undefined;
  return isInflation(view, op) ? INFLATE : DEFLATE;
}

/** A refusal has one line of its own in each listing that can be refused. */
const refusedLine = ({ lines }: Listing): number | undefined => {
  const line = lines.findIndex((text) => text.endsWith(': refuse'));
  return line < 0 ? undefined : line;
};

/** While it grows there is less in it than is wanted; at its end the op before it tells, by its sample. */
function isInflation(view: View, { pages }: Op): boolean {
  const { op } = view.cursor;
  return pages >= (view.sample(op - 1)?.ballooned ?? 0);
}
