import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Direction } from '../model/index.ts';

/** What is asked of the element. */
export type Host = Pick<ReactiveControllerHost, 'addController' | 'requestUpdate'>;

/** What is played: the engine's part that playback needs. */
export interface Playable {
  forward(): boolean;
  back(): boolean;
  batch<R>(work: () => R): R;
}

/** Steps a second, at least. */
export const SLOWEST = 0.5;
/** As fast as the page can. */
export const UNLIMITED = Number.POSITIVE_INFINITY;

/** Milliseconds of a frame that stepping may take, at least and at most: about as many as drawing took. */
const BUDGET = [8, 50] as const;

/** Plays steps in time with the frames of the screen, in either direction, until the end, or until nobody can see it. */
export class Playback implements ReactiveController {
  readonly #host: Host;
  readonly #playable: () => Playable | undefined;
  #direction: Direction | undefined;
  #speed = 2;
  #frame = 0;
  /** When the last frame was, and how much of the next step has gone by. */
  #last: number | undefined;
  #due = 0;

  /** `playable` is asked at every frame: it may become another one. */
  constructor(host: Host, playable: () => Playable | undefined) {
    this.#host = host;
    this.#playable = playable;
    host.addController(this);
  }

  /** Which way it plays; undefined while it stands. */
  get direction(): Direction | undefined {
    return this.#direction;
  }

  get playing(): boolean {
    return this.#direction !== undefined;
  }

  /** Steps a second. */
  get speed(): number {
    return this.#speed;
  }

  set speed(speed: number) {
    this.#speed = Number.isNaN(speed) ? this.#speed : Math.max(SLOWEST, speed);
    this.#due = Math.min(this.#due, 1);
    this.#host.requestUpdate();
  }

  /** The first step comes with the next frame: a press of the button is answered at once. */
  play(direction: Direction = 'forward'): void {
    cancelAnimationFrame(this.#frame);
    this.#direction = direction;
    this.#last = undefined;
    this.#due = 1;
    this.#frame = requestAnimationFrame(this.#tick);
    this.#host.requestUpdate();
  }

  pause(): void {
    if (!this.playing) return;
    cancelAnimationFrame(this.#frame);
    this.#direction = undefined;
    this.#host.requestUpdate();
  }

  toggle(direction: Direction = 'forward'): void {
    if (this.#direction === direction) this.pause();
    else this.play(direction);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#hidden);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#hidden);
    this.pause();
  }

  readonly #hidden = (): void => {
    if (document.hidden) this.pause();
  };

  readonly #tick = (now: number): void => {
    const playable = this.#playable();
    if (!playable || !this.playing) {
      this.pause();
      return;
    }
    // Frames that were held back are not made up for: nobody wants a burst.
    const passed = Math.min(now - (this.#last ?? now), 250);
    this.#last = now;
    if (this.#speed !== UNLIMITED) this.#due += (passed / 1000) * this.#speed;
    try {
      const budget = Math.min(Math.max(passed / 2, BUDGET[0]), BUDGET[1]);
      if (!this.#step(playable, budget)) {
        this.pause();
        return;
      }
    } catch (error) {
      this.pause();
      throw error;
    }
    this.#frame = requestAnimationFrame(this.#tick);
  };

  /** The steps that are due, as far as the frame has time; false at the end. */
  #step(playable: Playable, budget: number): boolean {
    const until = performance.now() + budget;
    const back = this.#direction === 'back';
    return playable.batch(() => {
      while (this.#speed === UNLIMITED || this.#due >= 1) {
        if (!(back ? playable.back() : playable.forward())) return false;
        if (this.#speed !== UNLIMITED) this.#due -= 1;
        if (performance.now() >= until) {
          // What there was no time for is not made up for.
          this.#due = Math.min(this.#due, 0);
          return true;
        }
      }
      return true;
    });
  }
}
