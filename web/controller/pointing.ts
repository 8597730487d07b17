import type { Spot } from '../draw/highlight.ts';
import type { View } from '../model/index.ts';
import { keys } from './keys.ts';
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
}

/** Pointer and keys on the picture: one block is in focus, and a live one can be freed. */
export class Pointing {
  readonly #on: Pointed;

  constructor(on: Pointed) {
    this.#on = on;
  }

  readonly moved = (event: PointerEvent): void => {
    const spot = this.#spot(event);
    const canvas = event.currentTarget as HTMLCanvasElement;
    canvas.classList.toggle('live', spot !== undefined && this.#on.view()?.blockAt(spot.start)?.kind === 'live');
    this.#focus(spot);
  };

  readonly left = (): void => this.#focus(undefined);

  readonly clicked = (event: MouseEvent): void => {
    const spot = this.#spot(event);
    if (!spot) return;
    const run = this.#on.view()?.runAt(spot.start);
    if (run?.kind === 'live' && run.size <= spot.size) this.#on.free(run.runStart);
  };

  readonly pressed = (event: KeyboardEvent): void => {
    const view = this.#on.view();
    if (!view) return;
    const { free, back, forward, play } = this.#on;
    keys(event, view, this.#on.stage()?.focus, { focus: (spot) => this.#focus(spot), free, back, forward, play });
  };

  #spot(event: MouseEvent): Spot | undefined {
    return this.#on.stage()?.spotAt({ x: event.offsetX, y: event.offsetY });
  }

  #focus(spot: Spot | undefined): void {
    const stage = this.#on.stage();
    if (!stage || (stage.focus?.start === spot?.start && stage.focus?.size === spot?.size)) return;
    stage.focus = spot;
    stage.draw();
    this.#on.changed();
  }
}
