// The free lists, read where the allocator keeps them.
import { FIELD, type Header } from '../wasm/index.ts';
import { bitOf } from './tree.ts';

const NONE = 0xffff_ffff;
const MRU = 0;

/** A word of 8 bytes an order: the list's head, then its length. */
export function lengthOf(header: Header, order: number): number {
  return header.memory.u32(header.field(FIELD.lists) + 8 * order + 4);
}

/** The first units of the free blocks of `order`, the next to be taken first; at most `limit`. */
export function startsOf(header: Header, order: number, limit: number): number[] {
  return header.field(FIELD.heap) === MRU ? linked(header, order, limit) : scanned(header, order, limit);
}

function linked(header: Header, order: number, limit: number): number[] {
  const [links, shift, head] = [header.field(FIELD.links), header.field(FIELD.link_shift), header.field(FIELD.head)];
  const starts: number[] = [];
  let index = header.memory.u32(header.field(FIELD.lists) + 8 * order);
  while (index !== NONE && starts.length < limit) {
    starts.push(index - head);
    index = header.memory.u32(links + 8 * ((index >>> shift) - (head >>> shift)));
  }
  return starts;
}

/** Lowest address first: no links, the row of bits is the list. */
function scanned(header: Header, order: number, limit: number): number[] {
  const [plane, head] = [header.field(FIELD.free_plane), header.field(FIELD.head)];
  const [first, last] = [bitOf(header, order, 0), bitOf(header, order, header.field(FIELD.units) - 1)];
  const starts: number[] = [];
  let bit = header.memory.firstBit(plane, first, last + 1);
  while (bit <= last && starts.length < limit) {
    starts.push(((head >>> order) + bit - first) * 2 ** order - head);
    bit = header.memory.firstBit(plane, bit + 1, last + 1);
  }
  return starts;
}
