import type { Spot } from '../draw/highlight.ts';
import type { Run, View } from '../model/index.ts';
import { keys, liveBlock } from './keys.ts';
import type { Stage } from './stage.ts';

/** What can be done where one points. */
export interface Pointed {
  view(): View | undefined;
  stage(): Stage | undefined;
  /** Another block is pointed at, or none. */
  changed(): void;
  /** The live block, or run, that starts at `unit` is to be freed. */
  free(unit: number): void;
  back(): void;
  forward(): void;
  play(): void;
  /** To the previous and the next of what is looked for. */
  previous(): void;
  next(): void;
}

/** Pointer and keys on the picture: one block is in focus, and a live one can be freed. */
export class Pointing {
  readonly #on: Pointed;
  /** Where the pointer is on the canvas. */
  #at: { x: number; y: number } | undefined;
  #canvas: HTMLCanvasElement | undefined;

  constructor(on: Pointed) {
    this.#on = on;
  }

  readonly moved = (event: PointerEvent): void => {
    this.#at = { x: event.offsetX, y: event.offsetY };
    this.#canvas = event.currentTarget as HTMLCanvasElement;
    this.refresh();
  };

  readonly left = (): void => {
    this.#at = undefined;
    this.#focus(undefined);
  };

  readonly clicked = (event: MouseEvent): void => {
    const run = this.#live(this.#on.stage()?.spotAt({ x: event.offsetX, y: event.offsetY }));
    if (run) this.#on.free(run.runStart);
  };

  /** Something else may lie under the pointer now. */
  refresh(): void {
    if (!this.#at) return;
    const spot = this.#on.stage()?.spotAt(this.#at);
    this.#canvas?.classList.toggle('live', this.#live(spot) !== undefined);
    this.#focus(spot);
  }

  readonly pressed = (event: KeyboardEvent): void => {
    const view = this.#on.view();
    if (!view) return;
    keys(event, view, this.#on.stage()?.focus, { ...this.#on, focus: (spot) => this.#focus(spot) });
  };

  /** The live block that the spot is, and not one that is somewhere in it. */
  #live(spot: Spot | undefined): Run | undefined {
    const view = this.#on.view();
    return view && spot && liveBlock(view, spot);
  }

  #focus(spot: Spot | undefined): void {
    const stage = this.#on.stage();
    if (!stage || (stage.focus?.start === spot?.start && stage.focus?.size === spot?.size)) return;
    stage.focus = spot;
    stage.draw();
    this.#on.changed();
  }
}
