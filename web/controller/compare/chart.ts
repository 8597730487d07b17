import { type CurvesData, plotOf } from '../../draw/curve-plot.ts';
import { drawCurves } from '../../draw/curves.ts';
import type { Picture } from '../../draw/parts/index.ts';
import { placeAt } from '../../draw/timescale.ts';
import { type Run, type Sample, SHARES, sampled } from '../../model/compare/index.ts';
import { Canvas } from './canvas.ts';

type Runs = readonly [Run, Run];

/** Wide, and on a phone. */
const HEIGHTS = [320, 250] as const;
const NARROW = 640;

/** How often a curve is looked at while its machine is on its way: all of it is read anew. */
const GLIMPSES = 12;

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
    const key = [...runs, ...runs.map(({ reached, last }) => Math.floor((reached / last) * GLIMPSES)), width];
    if (this.#data && key.every((value, at) => value === this.#key[at])) return this.#data;
    this.#key = key;
    this.#data = curvesOf(runs, width);
    return this.#data;
  }
}

/** A picture of the curves for whoever wants one elsewhere. */
export function chartPicture({ runs, place }: Shown, width: number): Picture {
  const rect = { x: 0, y: 0, width, height: Math.max(240, Math.round(width / 3)) };
  const data = { ...curvesOf(runs, width), cursor: place };
  return {
    width,
    height: rect.height,
    draw: (surface, theme, ratio) => {
      surface.setTransform(ratio, 0, 0, ratio, 0, 0);
      drawCurves(surface, data, rect, theme);
    },
  };
}

function curvesOf(runs: Runs, width: number): Omit<CurvesData, 'cursor'> {
  const [a, b] = runs;
  const { ops } = a;
  const both = (samples: (run: Run) => Sample[], name: string) =>
    runs.map((run, at) => ({ points: samples(run), label: `${'AB'[at]}${name}` })) as [Curve, Curve];
  const ahead = a.reached >= b.reached ? a : b;
  return {
    ops,
    shares: SHARES,
    unit: a.view.unit,
    program: { points: points(ahead, (place) => ahead.program(place), width), label: 'the program’s own memory' },
    resident: both((run) => points(run, (place) => run.resident(place), width), ''),
    balloon: both((run) => inflation(run, (place) => run.ballooned(place), run.ops), '’s balloon'),
  };
}

interface Curve {
  points: Sample[];
  label: string;
}

type Value = (place: number) => number | undefined;

/** As far as the machine has come: a column a pixel of the program, and every share of the inflation. */
function points(run: Run, value: Value, width: number): Sample[] {
  const to = Math.min(run.ops, run.reached);
  return [...sampled(value, 0, to, (width * to) / Math.max(run.ops, 1)), ...inflation(run, value, run.ops + 1)];
}

function inflation(run: Run, value: Value, from: number): Sample[] {
  return run.reached < run.last ? [] : sampled(value, from, run.last, SHARES + 1);
}
