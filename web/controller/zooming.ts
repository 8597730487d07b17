import type { Spot } from '../draw/highlight.ts';
import { type Layout, unitAt } from '../draw/layout.ts';
import { around, isWhole, panned, revealing, type Shown, whole, zoomed } from '../draw/zoom.ts';
import type { View } from '../model/index.ts';
import type { Stage } from './stage.ts';

/** How much nearer a press of a key or a button gets. */
const STEP = 2;
/** How much of the picture an arrow key moves it by. */
const PAN = 0.25;

/** Which part of the heap the picture shows: by buttons, by keys, and by name. Gestures are elsewhere. */
export class Zooming {
  readonly #view: () => View | undefined;
  readonly #stage: () => Stage | undefined;

  constructor(view: () => View | undefined, stage: () => Stage | undefined) {
    this.#view = view;
    this.#stage = stage;
  }

  get layout(): Layout | undefined {
    return this.#stage()?.layout;
  }

  get shown(): Shown | undefined {
    return this.#stage()?.shown;
  }

  get isWhole(): boolean {
    const [view, shown] = [this.#view(), this.shown];
    return !view || !shown || isWhole(shown, view.units);
  }

  /** Nearer, or further away; what is at `unit` stays where it is, or the block in focus, or the middle. */
  by(factor: number, unit = this.#middle()): void {
    this.#show((shown, units) => zoomed(shown, units, unit, factor));
  }

  in(): void {
    this.by(STEP);
  }

  out(): void {
    this.by(1 / STEP);
  }

  whole(): void {
    this.#show((_, units) => whole(units));
  }

  /** Along the axis, by a share of what is shown. */
  pan(direction: -1 | 1): void {
    this.#show((shown, units) => panned(shown, units, direction * PAN * shown.span));
  }

  /** So many units along the axis. */
  move(units: number): void {
    this.#show((shown, all) => panned(shown, all, units));
  }

  /** `unit` is in the middle. */
  centre(unit: number): void {
    this.#show((shown, units) => panned(shown, units, unit - shown.first - shown.span / 2));
  }

  /** A block in the middle, as large as it can be seen with what is beside it. */
  to({ start, size }: Spot): void {
    this.#show((_, units) => around(start, size, units));
  }

  /** No further than it takes to see a block. */
  reveal({ start, size }: Spot): void {
    this.#show((shown, units) => revealing(shown, start, size, units));
  }

  /** The unit at a place of the canvas. */
  unitAt(at: number): number {
    const { layout } = this;
    return layout ? unitAt(layout.axis, at) : 0;
  }

  /** What lies at a place of the canvas, in units: as it is shown by now, though no frame has drawn it yet. */
  under(at: number): number {
    const { layout, shown } = this;
    if (!layout || !shown) return 0;
    return shown.first + ((at - layout.axis.left) / layout.axis.width) * shown.span;
  }

  /** The two fingers are where they are; what was under them before is under them now. */
  pinch(before: readonly [number, number], now: readonly [number, number]): void {
    const { layout } = this;
    if (!layout) return;
    const middle = (pair: readonly [number, number]) => (pair[0] + pair[1]) / 2;
    const apart = (pair: readonly [number, number]) => Math.max(Math.abs(pair[0] - pair[1]), 20);
    this.#show((shown, units) => {
      const held = this.under(middle(before));
      const near = zoomed(shown, units, held, apart(now) / apart(before));
      return panned(near, units, ((middle(before) - middle(now)) / layout.axis.width) * near.span);
    });
  }

  #middle(): number {
    const [focus, shown] = [this.#stage()?.focus, this.shown];
    if (!shown) return 0;
    const middle = focus && focus.start + focus.size / 2;
    const isSeen = middle !== undefined && middle > shown.first && middle < shown.first + shown.span;
    return isSeen ? middle : shown.first + shown.span / 2;
  }

  #show(change: (shown: Shown, units: number) => Shown): void {
    const [view, stage] = [this.#view(), this.#stage()];
    if (!view || !stage) return;
    const before = stage.shown;
    const after = change(before, view.units);
    if (after.first !== before.first || after.span !== before.span) stage.shown = after;
  }
}
