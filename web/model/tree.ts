// A buddy heap as its own memory tells it: three planes of bits and a list for each order. Nothing is kept here.
import { FIELD, type Header } from '../wasm/index.ts';
import { BALLOON, type Block, type Kind } from './block.ts';

/** 0: free blocks. 1: live blocks. 2: on a live block, its run goes on; alone, a reserved block. */
export type Plane = 0 | 1 | 2;

const PLANES = [FIELD.free_plane, FIELD.live_plane, FIELD.mark_plane] as const;

/** The bit of every plane that stands for the block of `order` at unit `start`. */
export function bitOf(header: Header, order: number, start: number): number {
  const row = header.memory.u32(header.field(FIELD.rows) + 4 * order);
  return (row + ((start + header.field(FIELD.head)) >>> order)) >>> 0;
}

export function planeAt(header: Header, plane: Plane): number {
  return header.field(PLANES[plane]);
}

export function isSet(header: Header, plane: Plane, order: number, start: number): boolean {
  return header.memory.bit(planeAt(header, plane), bitOf(header, order, start));
}

/** What the block of `order` that `unit` lies in is, if it is one. */
function kindOf(header: Header, order: number, unit: number): Kind | undefined {
  const bit = bitOf(header, order, unit);
  const { memory } = header;
  if (memory.bit(header.field(FIELD.free_plane), bit)) return 'free';
  if (memory.bit(header.field(FIELD.live_plane), bit)) {
    const start = ((unit + header.field(FIELD.head)) >>> order) * 2 ** order - header.field(FIELD.head);
    return memory.u32(header.field(FIELD.owners) + 4 * start) === BALLOON ? 'balloon' : 'live';
  }
  return memory.bit(header.field(FIELD.mark_plane), bit) ? 'reserved' : undefined;
}

/** What the block of `order` at `start` is; undefined where no such block stands there. */
export function blockOf(header: Header, order: number, start: number): Kind | undefined {
  const inside =
    order <= header.field(FIELD.max_order) && start >= 0 && start + 2 ** order <= header.field(FIELD.units);
  return inside ? kindOf(header, order, start) : undefined;
}

/** The block that holds `unit`; undefined while that is in hand. Cost: a step an order. */
export function blockAround(header: Header, unit: number): Block | undefined {
  const [head, last] = [header.field(FIELD.head), header.field(FIELD.max_order)];
  for (let order = 0; order <= last; order++) {
    const kind = kindOf(header, order, unit);
    if (kind) return { start: (((unit + head) >>> order) << order) - head, size: 2 ** order, order, kind };
  }
  return undefined;
}

/** First unit and size of the run that a live block belongs to. Cost: a step for each order of its blocks. */
export function runAround(header: Header, block: Block): { runStart: number; runSize: number } {
  const head = header.field(FIELD.head);
  let [start, order] = [block.start, block.order];
  // The blocks of a run are the binary digits of its length, large ones first: the one before has the order that the
  // tree index of this one has trailing zeros.
  for (;;) {
    const index = start + head;
    const before = index === 0 ? 32 : 31 - Math.clz32(index & -index);
    if (order >= before || before >= header.field(FIELD.max_order)) break;
    const previous = start - 2 ** before;
    if (previous < 0 || !goesOn(header, before, previous)) break;
    [start, order] = [previous, before];
  }
  let [at, end, last] = [block.start, block.start + block.size, block.order];
  while (goesOn(header, last, at)) {
    const next = blockAround(header, end);
    if (next?.kind !== 'live' || next.order >= last) break;
    [at, last] = [end, next.order];
    end += next.size;
  }
  return { runStart: start, runSize: end - start };
}

const goesOn = (header: Header, order: number, start: number): boolean =>
  order > 0 && isSet(header, 1, order, start) && isSet(header, 2, order, start);
