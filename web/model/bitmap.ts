// An id heap: a bit a unit, and no blocks. What was handed out together is known from the owners' table alone.
import { FIELD, type Header } from '../wasm/index.ts';
import { BALLOON, type Block, NOBODY } from './block.ts';
import { requestOf } from './owners.ts';
import type { Heap } from './settings.ts';

const NO_ORDER = -1;

/** Around `unit`: all of the free units in a row, all of the reserved ones, or the allocation. */
export function stretchAround(header: Header, unit: number): Block {
  const { memory } = header;
  const [bitmap, reserved, units] = [
    header.field(FIELD.bitmap),
    header.field(FIELD.reserved_bitmap),
    header.field(FIELD.units),
  ];
  if (!memory.bit(bitmap, unit)) {
    const start = memory.lastBit(bitmap, 0, unit);
    return { start, size: memory.firstBit(bitmap, unit, units) - start, order: NO_ORDER, kind: 'free' };
  }
  if (memory.bit(reserved, unit)) {
    const start = memory.lastBit(reserved, 0, unit, false);
    const end = memory.firstBit(reserved, unit, units, false);
    return { start, size: end - start, order: NO_ORDER, kind: 'reserved' };
  }
  const cached = header.field(FIELD.cached_plane);
  if (cached !== 0 && memory.bit(cached, unit)) {
    const start = memory.lastBit(cached, 0, unit, false);
    return { start, size: memory.firstBit(cached, unit, units, false) - start, order: NO_ORDER, kind: 'cached' };
  }
  return allocationAround(header, unit);
}

function allocationAround(header: Header, unit: number): Block {
  const owners = header.field(FIELD.owners);
  let start = unit;
  while (start > 0 && header.memory.u32(owners + 4 * start) === NOBODY) start--;
  const id = header.memory.u32(owners + 4 * start);
  if (id === BALLOON && start === unit) return { start, size: 1, order: NO_ORDER, kind: 'balloon' };
  const bytes = id === NOBODY || id === BALLOON ? 0 : requestOf(header, id).bytes;
  const size = Math.max(1, Math.ceil(bytes / header.field(FIELD.unit)));
  if (id !== BALLOON && id !== NOBODY && start + size > unit) return { start, size, order: NO_ORDER, kind: 'live' };
  // In the middle of an op a unit can be taken with no owner yet: it stands alone, as what a cache keeps for itself does.
  return { start: unit, size: 1, order: NO_ORDER, kind: isFooter(header, unit) ? 'cached' : 'live' };
}

/** The last page of each parent is the cache's own. */
function isFooter(header: Header, unit: number): boolean {
  return header.field(FIELD.cached_plane) !== 0 && (unit + 1) % header.field(FIELD.parent) === 0;
}

/** Words of 8 bytes in front of the cursors, and how many cursors there are: crate/heaps/src/id_layout.rs. */
const BEFORE_CURSORS = 2;
const CURSORS = 10;

/** How many cursors a heap has; one that looks at all of a list from its front has none. */
const HAS: Readonly<Partial<Record<Heap, number>>> = { id: CURSORS, 'id-cached': CURSORS, bump: 1, 'next-fit': 1 };

/**
 * The unit at which the next search begins, by order; the last one is for that order and all larger ones. A heap with
 * one cursor has it for all orders.
 */
export function cursorsOf(header: Header, heap: Heap): number[] {
  const first = header.field(FIELD.memory) + 8 * BEFORE_CURSORS;
  return Array.from({ length: HAS[heap] ?? 0 }, (_, order) => header.memory.u32(first + 8 * order));
}
