import { type CurvesData, plotOf } from '../../draw/curve-plot.ts';
import { drawCurves } from '../../draw/curves.ts';
import { placeAt } from '../../draw/timescale.ts';
import { type Run, type Sample, SHARES, sampled } from '../../model/compare/index.ts';
import { Canvas } from './canvas.ts';

type Runs = readonly [Run, Run];

/** Wide, and on a phone. */
const HEIGHTS = [320, 250] as const;
const NARROW = 640;

/** What the chart shows. */
export interface Shown {
  readonly runs: Runs;
  /** undefined: they are on their way. */
  readonly place: number | undefined;
}

/** The curves on their canvas; a pointer on them moves the cursor. */
export class Chart {
  readonly #canvas: Canvas;
  readonly #shown: () => Shown | undefined;
  #data: Omit<CurvesData, 'cursor'> | undefined;
  #key: readonly unknown[] = [];

  constructor(element: HTMLCanvasElement, shown: () => Shown | undefined) {
    this.#shown = shown;
    const height = () => (element.clientWidth < NARROW ? HEIGHTS[1] : HEIGHTS[0]);
    this.#canvas = new Canvas(element, height, (ctx, width, theme, ratio) => {
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      const shown = this.#shown();
      const rect = { x: 0, y: 0, width, height: height() };
      if (!shown) ctx.clearRect(0, 0, width, rect.height);
      else drawCurves(ctx, { ...this.#curves(shown.runs, width), cursor: shown.place }, rect, theme);
    });
  }

  draw(): void {
    this.#canvas.draw();
  }

  recolour(): void {
    this.#canvas.recolour();
  }

  dispose(): void {
    this.#canvas.dispose();
  }

  /** The place under an x of the canvas. */
  placeAt(x: number): number | undefined {
    const { clientWidth: width, clientHeight: height } = this.#canvas.element;
    if (!this.#data) return undefined;
    return placeAt(plotOf({ ...this.#data, cursor: undefined }, { x: 0, y: 0, width, height }).scale, x);
  }

  /** Sampled anew when there is more of them, or another width to show them in. */
  #curves(runs: Runs, width: number): Omit<CurvesData, 'cursor'> {
    const key = [...runs, ...runs.map(({ reached }) => reached), width];
    if (this.#data && key.every((value, at) => value === this.#key[at])) return this.#data;
    this.#key = key;
    const [a, b] = runs;
    const { ops } = a;
    const both = (value: (run: Run, place: number) => number | undefined, name: string) =>
      runs.map((run, at) => ({
        points: points(run, (place) => value(run, place), width),
        label: `${'AB'[at]}${name}`,
      })) as [Curve, Curve];
    const ahead = a.reached >= b.reached ? a : b;
    this.#data = {
      ops,
      shares: SHARES,
      unit: a.view.unit,
      program: { points: points(ahead, (place) => ahead.program(place), width), label: 'program' },
      resident: both((run, place) => run.resident(place), ''),
      balloon: both((run, place) => run.ballooned(place), '’s balloon'),
    };
    return this.#data;
  }
}

interface Curve {
  points: Sample[];
  label: string;
}

/** As far as the machine has come: a column a pixel of the program, and every share of the inflation. */
function points(run: Run, value: (place: number) => number | undefined, width: number): Sample[] {
  const known = (place: number) => (place <= run.reached ? value(place) : undefined);
  return [...sampled(known, 0, run.ops, width * 0.7), ...sampled(known, run.ops + 1, run.last, SHARES)];
}
