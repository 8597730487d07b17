/** Units in a row, `to` one past the last; none where that is not behind `from`. */
export interface Units {
  readonly from: number;
  readonly to: number;
}

export const NOWHERE: Units = { from: 0, to: 0 };

/** From the first of both to the last. */
export function joined(one: Units, other: Units): Units {
  if (one.from >= one.to) return other;
  if (other.from >= other.to) return one;
  return { from: Math.min(one.from, other.from), to: Math.max(one.to, other.to) };
}
