// The list of the heaps that have but one: free ranges by address, read where the allocator keeps them.
import { FIELD, type Header } from '../wasm/index.ts';

const NONE = 0xffff_ffff;

/** A range on the list; `next` is where the one behind it begins, undefined at the end. */
export interface Range {
  readonly start: number;
  readonly size: number;
  readonly next: number | undefined;
}

const unit = (word: number): number | undefined => (word === NONE ? undefined : word);

/** The first one's first unit; the list's words are those of crate/heaps/src/free_list_heap.rs. */
export const headOf = (header: Header): number | undefined => unit(header.memory.u32(header.field(FIELD.free_list)));

/** The range that begins at `start`. */
export function rangeAt(header: Header, start: number): Range | undefined {
  const word = header.field(FIELD.free_list) + 8 * (1 + start);
  const size = header.memory.u32(word + 4);
  return size === 0 ? undefined : { start, size, next: unit(header.memory.u32(word)) };
}

/**
 * The first range that ends behind `from`. The bitmap says where one may be, so that what lies in front is passed over;
 * in the middle of an op, units can be clear there that are on no list.
 */
export function rangeFrom(header: Header, from: number): Range | undefined {
  const { memory } = header;
  const [bitmap, units] = [header.field(FIELD.bitmap), header.field(FIELD.units)];
  const clear = memory.firstBit(bitmap, from, units, false);
  let start = clear < units ? memory.lastBit(bitmap, 0, clear) : units;
  while (start < units) {
    const range = rangeAt(header, start);
    if (range && start + range.size > from) return range;
    start = memory.firstBit(bitmap, start + (range?.size ?? 1), units, false);
  }
  return undefined;
}

/** `count` ranges along the list, from the first one that begins at `from` or behind it; at its end on from its front. */
export function walk(header: Header, from: number, count: number): Range[] {
  const at = from === 0 ? headOf(header) : rangeFrom(header, from)?.start;
  const ranges: Range[] = [];
  // What holds `from` may begin in front of it: a search passes it over.
  let start = at !== undefined && at < from ? rangeAt(header, at)?.next : at;
  while (ranges.length < count) {
    const range = rangeAt(header, start ?? headOf(header) ?? 0);
    if (!range) break;
    ranges.push(range);
    start = range.next;
  }
  return ranges;
}
