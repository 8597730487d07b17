/** The units that the address axis shows: from `first` on, `span` of them. Both may lie inside a unit. */
export interface Shown {
  readonly first: number;
  readonly span: number;
}

/** A unit is as far as one can go in. */
const NEAREST = 1;

/** How much of the picture a block takes that is zoomed to. */
const SHARE = 0.6;

export function whole(units: number): Shown {
  return { first: 0, span: units };
}

export function isWhole({ first, span }: Shown, units: number): boolean {
  return first <= 0 && span >= units;
}

/** A stretch of the heap, as near to `shown` as there is one. */
export function clamped(shown: Shown, units: number): Shown {
  const span = Math.min(Math.max(shown.span, Math.min(NEAREST, units)), units);
  return { first: Math.min(Math.max(shown.first, 0), units - span), span };
}

/** `factor` times as large, 2 is twice as near; what is at `unit` stays where it is. */
export function zoomed(shown: Shown, units: number, unit: number, factor: number): Shown {
  const span = Math.min(Math.max(shown.span / factor, Math.min(NEAREST, units)), units);
  const share = (unit - shown.first) / shown.span;
  return clamped({ first: unit - share * span, span }, units);
}

/** Moved by so many units. */
export function panned(shown: Shown, units: number, by: number): Shown {
  return clamped({ ...shown, first: shown.first + by }, units);
}

/** The block `start..start + size` in the middle, with some of what is on its sides. */
export function around(start: number, size: number, units: number): Shown {
  const span = Math.min(size / SHARE, units);
  return clamped({ first: start + size / 2 - span / 2, span }, units);
}

/** As little moved as it takes to see the block, or its middle where it is larger. */
export function revealing(shown: Shown, start: number, size: number, units: number): Shown {
  const end = start + size;
  if (start >= shown.first && end <= shown.first + shown.span) return shown;
  if (size > shown.span) {
    const touches = start < shown.first + shown.span && end > shown.first;
    return touches ? shown : clamped({ ...shown, first: start + (size - shown.span) / 2 }, units);
  }
  return clamped({ ...shown, first: start < shown.first ? start : end - shown.span }, units);
}
