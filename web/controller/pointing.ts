import type { Spot } from '../draw/highlight.ts';
import type { Run, View } from '../model/index.ts';
import { Gestures } from './gestures.ts';
import { keys, liveBlock } from './keys.ts';
import type { Stage } from './stage.ts';
import type { Zooming } from './zooming.ts';

/** What can be done where one points. */
export interface Pointed {
  view(): View | undefined;
  stage(): Stage | undefined;
  zooming: Zooming;
  /** Another block is pointed at, or none. */
  changed(): void;
  /** The live block, or run, that starts at `unit` is to be freed. */
  free(unit: number): void;
  back(): void;
  forward(): void;
  play(): void;
  /** All keys are shown. This and what follows, an embed has not. */
  help?(): void;
  /** To the previous and the next of what is looked for. */
  previous?(): void;
  next?(): void;
}

/** How long a click waits for a second one, where it would free a block that the second zooms to. */
const SECOND = 250;
/** Two clicks within this time and so many pixels are one double click. */
const TWICE = 400;
const NEAR = 8;
const NEVER = { x: 0, y: 0, time: Number.NEGATIVE_INFINITY };

/** Pointer and keys on the picture: one block is in focus, and a live one can be freed. */
export class Pointing {
  readonly gestures: Gestures;
  readonly #on: Pointed;
  /** Where the pointer is on the canvas. */
  #at: { x: number; y: number } | undefined;
  #canvas: HTMLCanvasElement | undefined;
  /** The block that was in focus last. */
  #selected: Spot | undefined;
  #freeing = 0;
  #clicked = NEVER;

  constructor(on: Pointed) {
    this.#on = on;
    this.gestures = new Gestures(on.zooming, on.view);
  }

  /** What is in focus, or was last: what a panel of its own shows. */
  get selected(): Spot | undefined {
    return this.#on.stage()?.focus ?? this.#selected;
  }

  /** Another machine is there. */
  reset(): void {
    clearTimeout(this.#freeing);
    this.#selected = undefined;
  }

  readonly moved = (event: PointerEvent): void => {
    this.#canvas = event.currentTarget as HTMLCanvasElement;
    if (this.gestures.moved(event)) return;
    this.#at = { x: event.offsetX, y: event.offsetY };
    this.refresh();
  };

  readonly left = (): void => {
    this.#at = undefined;
    this.#focus(undefined);
  };

  /** Two clicks are told apart here: over WebDriver BiDi, Firefox tells of two single ones. */
  readonly clicked = (event: MouseEvent): void => {
    clearTimeout(this.#freeing);
    if (this.gestures.dragged) return;
    const at = { x: event.offsetX, y: event.offsetY };
    const spot = this.#on.stage()?.spotAt(at);
    const { x, y, time } = this.#clicked;
    const isSecond = event.timeStamp - time < TWICE && Math.abs(at.x - x) + Math.abs(at.y - y) < NEAR;
    this.#clicked = isSecond ? NEVER : { ...at, time: event.timeStamp };
    if (isSecond) {
      if (spot) this.#on.zooming.to(spot);
      return;
    }
    this.#focus(spot);
    const order = this.#on.stage()?.listAt(at);
    if (order !== undefined) {
      this.#on.stage()?.choose(order);
      return;
    }
    const run = this.#live(spot);
    // It may have become another one until then.
    if (run) this.#freeing = window.setTimeout(() => this.#live(spot) && this.#on.free(run.runStart), SECOND);
  };

  /** Something else may lie under the pointer now. */
  refresh(): void {
    if (!this.#at) return;
    const spot = this.#on.stage()?.spotAt(this.#at);
    const list = this.#on.stage()?.listAt(this.#at);
    this.#canvas?.classList.toggle('live', this.#live(spot) !== undefined || list !== undefined);
    this.#focus(spot);
  }

  readonly pressed = (event: KeyboardEvent): void => {
    const view = this.#on.view();
    if (!view) return;
    const focus = (spot: Spot | undefined) => this.select(spot);
    const threads = (order: number) => this.#on.stage()?.choose(order);
    keys(event, view, this.#on.stage()?.focus, { ...this.#on, focus, threads });
  };

  /** A block is in focus while somebody points at it elsewhere. */
  point(spot: Spot | undefined): void {
    this.#at = undefined;
    this.#focus(spot);
  }

  /** A block is in focus that nobody points at, and in sight. */
  select(spot: Spot | undefined): void {
    this.#at = undefined;
    this.#focus(spot);
    if (spot) this.#on.zooming.reveal(spot);
  }

  /** The live block that the spot is, and not one that is somewhere in it. */
  #live(spot: Spot | undefined): Run | undefined {
    const view = this.#on.view();
    return view && spot && liveBlock(view, spot);
  }

  #focus(spot: Spot | undefined): void {
    const stage = this.#on.stage();
    if (!stage || isSame(stage.focus, spot)) return;
    this.#selected = spot ?? this.#selected;
    stage.focus = spot;
    this.#on.changed();
  }
}

const isSame = (one: Spot | undefined, other: Spot | undefined): boolean =>
  one?.start === other?.start &&
  one?.size === other?.size &&
  one?.summed === other?.summed &&
  one?.plane === other?.plane;
