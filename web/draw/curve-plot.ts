// What two curves are drawn from, and where they stand.
import type { Rect } from './layout.ts';
import { type Timescale, timescale } from './timescale.ts';

/** A stretch of a curve that shares a column: its last place, its least and its most. */
export interface Point {
  readonly place: number;
  readonly min: number;
  readonly max: number;
}

/** Pages over the places of the log. */
export interface Curve {
  readonly points: readonly Point[];
  /** Said at its end. */
  readonly label: string;
}

/** What two machines counted, as far as it is known. The first of each pair is A's. */
export interface CurvesData {
  readonly ops: number;
  readonly shares: number;
  /** Bytes of a page. */
  readonly unit: number;
  /** The program's own pages. */
  readonly program: Curve;
  readonly resident: readonly [Curve, Curve];
  readonly balloon: readonly [Curve, Curve];
  readonly cursor: number | undefined;
}

/** Where the curves themselves stand, and how high a page is. */
export interface Plot extends Rect {
  readonly scale: Timescale;
  readonly narrow: boolean;
  /** Pages at its top. */
  readonly top: number;
}

/** Below this width, labels are short. */
const NARROW = 640;

/** Where what stands in `rect`. */
export function plotOf(data: CurvesData, rect: Rect): Plot {
  const narrow = rect.width < NARROW;
  const [left, right, above, below] = narrow ? [52, 90, 24, 24] : [64, 168, 24, 26];
  const inner = {
    x: rect.x + left,
    y: rect.y + above,
    width: rect.width - left - right,
    height: rect.height - above - below,
  };
  const most = [data.program, ...data.resident, ...data.balloon].reduce(
    (most, { points }) => Math.max(most, ...points.map(({ max }) => max)),
    1,
  );
  return { ...inner, narrow, top: most * 1.08, scale: timescale(inner, data.ops, data.shares) };
}

/** A height in the plot. */
export function pagesY(plot: Plot, pages: number): number {
  return plot.y + plot.height * (1 - pages / plot.top);
}
