import { drawHistory, HISTORY_HEIGHT, type HistoryData, type Line, opAt } from '../draw/history.ts';
import type { Theme } from '../draw/theme.ts';
import { type Sample as Column, sampled } from '../model/compare/index.ts';
import type { Sample, View } from '../model/index.ts';
import { Canvas } from './compare/canvas.ts';

interface Pen {
  readonly key: keyof Sample;
  readonly colour: (theme: Theme) => string;
  readonly dash: readonly number[];
}

/** The curves; the legend has the same keys. */
const SIZES: readonly Pen[] = [
  { key: 'free', colour: (theme) => theme.accent, dash: [] },
  { key: 'largestFree', colour: (theme) => theme.accent, dash: [3, 3] },
  { key: 'resident', colour: (theme) => theme.ink, dash: [] },
  { key: 'ballooned', colour: (theme) => theme.balloon, dash: [7, 3] },
];
const SHARES: readonly Pen[] = [
  { key: 'internal', colour: (theme) => theme.live[0] ?? theme.ink, dash: [] },
  { key: 'unusable', colour: (theme) => theme.hand, dash: [5, 3] },
];

/** The curves over the log on their canvas; a pointer on them moves the cursor. */
export class History {
  readonly #view: () => View | undefined;
  readonly #seek: (op: number) => void;
  #canvas: Canvas | undefined;
  #key = '';
  #of: View | undefined;
  #lines: Lines = { sizes: [], shares: [] };

  constructor(view: () => View | undefined, seek: (op: number) => void) {
    this.#view = view;
    this.#seek = seek;
  }

  /** The canvas is there, or not any more; what it shows may have moved. */
  draw(element: HTMLCanvasElement | undefined): void {
    if (this.#canvas?.element !== element) {
      this.#canvas?.dispose();
      this.#canvas =
        element &&
        new Canvas(
          element,
          () => HISTORY_HEIGHT,
          (ctx, width, theme, ratio) => this.#paint(ctx, width, theme, ratio),
        );
    }
    this.#canvas?.draw();
  }

  recolour(): void {
    this.#canvas?.recolour();
  }

  dispose(): void {
    this.draw(undefined);
  }

  readonly pressed = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.#to(event);
  };

  readonly moved = (event: PointerEvent): void => {
    if ((event.currentTarget as Element).hasPointerCapture(event.pointerId)) this.#to(event);
  };

  #to(event: PointerEvent): void {
    const view = this.#view();
    const { clientWidth: width } = event.currentTarget as HTMLElement;
    if (view) this.#seek(opAt({ x: 0, y: 0, width, height: HISTORY_HEIGHT }, view.cursor.ops, event.offsetX));
  }

  #paint(ctx: CanvasRenderingContext2D, width: number, theme: Theme, ratio: number): void {
    const view = this.#view();
    if (!view) return;
    const key = `${view.cursor.revision}/${view.reached}/${width}`;
    if (this.#key !== key || this.#of !== view) this.#lines = lines(view, width);
    [this.#key, this.#of] = [key, view];
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawHistory(ctx, historyData(view, this.#lines), { x: 0, y: 0, width, height: HISTORY_HEIGHT }, theme);
  }
}

export type Lines = Pick<HistoryData, 'sizes' | 'shares'>;

/** The curves, and where the machine stands in them. */
export function historyData(view: View, lines: Lines): HistoryData {
  const { ops, op } = view.cursor;
  return { ...lines, ops, unit: view.unit, units: view.units, cursor: op };
}

/** Sampled for a width. */
export function lines(view: View, width: number): Lines {
  const pens = (all: readonly Pen[]) =>
    all.map(({ key, colour, dash }): Line => ({ colour, dash, points: points(view, key, width) }));
  return {
    sizes: pens(SIZES).filter(({ points }) => view.guest || points.some(({ max }) => max > 0)),
    shares: pens(SHARES),
  };
}

/** Place n of the log is after n ops. */
function points(view: View, key: keyof Sample, width: number): Column[] {
  return sampled((place) => view.sample(place)?.[key], 0, view.reached, width);
}
