// The colours that tell owners apart: the busiest have one each, the others share one, and what is not chosen is pale.

/** In the order of their numbers: the style sheet's names. */
export const TINTS = ['0', '1', '2', '3', 'more', 'dimmed'] as const;
export type Tint = 0 | 1 | 2 | 3 | 4 | 5;

/** Owners with a colour of their own: more than four nobody tells apart in all kinds of sight. */
export const OWN = 4;
const MORE = 4;
export const DIMMED = 5;

/** Owners, the one that is granted most in all of the log first; of equals, whoever came first. */
export function ranked(granted: ArrayLike<number>): number[] {
  const owners = Array.from({ length: granted.length }, (_, owner) => owner);
  return owners.sort((one, other) => (granted[other] ?? 0) - (granted[one] ?? 0) || one - other);
}

/** The colour of the owner in that place. */
export function tintAt(place: number): Tint {
  return (place < OWN ? place : MORE) as Tint;
}

/** The tint of each owner, where `chosen` are to be seen; none is chosen: all are. */
export function tintsOf(ranks: readonly number[], chosen: ReadonlySet<number>): Uint8Array<ArrayBuffer> {
  const tints = new Uint8Array(ranks.length);
  for (const [place, owner] of ranks.entries()) {
    tints[owner] = chosen.size === 0 || chosen.has(owner) ? tintAt(place) : DIMMED;
  }
  return tints;
}
