import type { Rect } from './layout.ts';

/** The axis of a log that ends with an inflation: the program's ops, then, drawn wider, the shares of the balloon's op. */
export interface Timescale {
  readonly left: number;
  readonly right: number;
  /** Where the program ends. */
  readonly middle: number;
  readonly ops: number;
  readonly shares: number;
}

/** Of the width, what the program gets. */
const PROGRAM = 0.7;

export function timescale(plot: Rect, ops: number, shares: number): Timescale {
  const [left, right] = [plot.x, plot.x + plot.width];
  return { left, right, middle: Math.round(left + plot.width * PROGRAM), ops, shares };
}

/** Where a place of the log stands. */
export function timeX({ left, middle, right, ops, shares }: Timescale, place: number): number {
  if (place <= ops) return left + (middle - left) * (ops === 0 ? 1 : place / ops);
  return middle + ((right - middle) * (place - ops)) / shares;
}

/** The place that is nearest to an x. */
export function placeAt({ left, middle, right, ops, shares }: Timescale, x: number): number {
  const share = x <= middle ? ((x - left) / (middle - left)) * ops : ops + ((x - middle) / (right - middle)) * shares;
  return Math.round(Math.min(Math.max(share, 0), ops + shares));
}
