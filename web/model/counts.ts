import { FIELD, type Header } from '../wasm/index.ts';

/** Counts over the states; free + in hand + program + ballooned + cached + overhead + reserved = units (law 2). */
export interface Counts {
  readonly free: number;
  readonly program: number;
  readonly ballooned: number;
  /** Free in the heap's cache, and what the cache keeps for itself. */
  readonly cached: number;
  readonly overhead: number;
  readonly reserved: number;
  /** Between two steps of an op: off its list and not handed out, or not on a list yet; `came`, the size it came with. */
  readonly inHand: { readonly start: number; readonly size: number; readonly came: number } | undefined;
  /** Units of the largest free block. */
  readonly largestFree: number;
  /** Bytes that live allocations asked for. */
  readonly requested: number;
  /** Pages that the host has memory behind. */
  readonly resident: number;
  readonly highWater: number;
  /** Of the resident ones, those that are free in the guest: still paid for. */
  readonly paid: number;
  /** Pages of memory that the balloon returned to the host. */
  readonly returned: number;
  /** Faults that the host took. */
  readonly faults: number;
  /** Pages wanted in the balloon, and pages that the host was told of. */
  readonly target: number;
  readonly actual: number;
}

export function readCounts(header: Header): Counts {
  const size = header.field(FIELD.hand_size);
  return {
    free: header.field(FIELD.free),
    program: header.field(FIELD.program),
    ballooned: header.field(FIELD.ballooned),
    cached: header.field(FIELD.cached),
    overhead: header.field(FIELD.overhead),
    reserved: header.field(FIELD.reserved),
    inHand:
      size === 0 ? undefined : { start: header.field(FIELD.hand_start), size, came: header.field(FIELD.hand_came) },
    largestFree: header.field(FIELD.largest_free),
    requested: header.wide(FIELD.requested_low),
    resident: header.field(FIELD.resident),
    highWater: header.field(FIELD.high_water),
    paid: header.field(FIELD.paid),
    returned: header.field(FIELD.returned),
    faults: header.field(FIELD.faults),
    target: header.field(FIELD.target),
    actual: header.field(FIELD.actual),
  };
}
