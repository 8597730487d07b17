// What is known of a stretch of the log.

/** Where in its numbers each stands; crate/playground/src/histogram.rs says more. */
export const BIN = {
  allocations: 0,
  frees: 1,
  others: 2,
  /** Ops refused, short of their target, or against a rule. */
  failures: 3,
  /** Ops after which more, or less, is in the balloon, or more than ever behind the guest. */
  inflates: 4,
  deflates: 5,
  peaks: 6,
  /** The fewest units that were free. */
  free: 7,
  /** The worst unusable index, in thousandths. */
  unusable: 8,
  /** The most pages. */
  resident: 9,
  ballooned: 10,
} as const;
export type Bin = keyof typeof BIN;

/** Numbers of a stretch. */
export const BIN_FIELDS = 11;

/** Where nobody knows: no op was reached there, or the heap keeps no lists. */
export const UNKNOWN = 0xffff_ffff;

/** The order whose unusable index is sampled: that of 2 MiB of pages, in a small heap half of it. */
export function tellingOrder(maxOrder: number): number {
  return Math.min(Math.max(maxOrder - 1, 0), 9);
}
