import type { View } from '../view.ts';

/** Pages that the host still has memory behind, by where they are in the guest. */
export interface Tally {
  readonly ballooned: number;
  /** Free in the heap's cache. */
  readonly cached: number;
}

/** Counts them one by one: for a moment, not for a frame. */
export function tally(view: View): Tally {
  let [ballooned, cached] = [0, 0];
  for (let unit = 0; unit < view.units; unit += 1) {
    if (!view.backed(unit)) continue;
    if (view.isBallooned(unit)) ballooned += 1;
    else if (view.isCached(unit)) cached += 1;
  }
  return { ballooned, cached };
}
