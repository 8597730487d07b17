// What a stretch of the heap holds, as Rust counts it.
/** Units of a stretch, by what they are; of those that are free or cached, the ones that the host still pays for. */
export interface Held {
  readonly free: number;
  readonly paid: number;
  readonly program: number;
  readonly ballooned: number;
  readonly cached: number;
  readonly reserved: number;
  readonly units: number;
}

/** Of all orders. */
export const NO_ORDER = 0xff;

/** Out of the counts in their order: free, free but backed, program, ballooned, cached, the same backed, reserved, all. */
export function heldOf(counts: Uint32Array): Held {
  const [free = 0, paid = 0, program = 0, ballooned = 0, cached = 0, cachedPaid = 0, reserved = 0, units = 0] = counts;
  return {
    free: free + paid,
    paid: paid + cachedPaid,
    program,
    ballooned,
    cached: cached + cachedPaid,
    reserved,
    units,
  };
}
