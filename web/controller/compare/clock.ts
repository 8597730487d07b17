import type { ReactiveControllerHost } from 'lit';
import { Playback } from '../playback.ts';

/** Strides a second through the program, and shares a second through the inflation. */
const STRIDES = 30;
const SHARES = 16;
/** Seconds that all of a program takes, about. */
const SECONDS = 8;

/** What moves on the time axis. */
export interface Timed {
  readonly ops: number;
  readonly last: number;
  /** Both machines go there. */
  go(place: number): void;
}

/** Where both machines stand, and everything that moves them. */
export class Clock {
  /** The place: ops of the program, then shares of the inflation. */
  place = 0;
  readonly #host: ReactiveControllerHost;
  readonly #timed: () => Timed | undefined;
  readonly #playback: Playback;

  constructor(host: ReactiveControllerHost, timed: () => Timed | undefined) {
    this.#host = host;
    this.#timed = timed;
    this.#playback = new Playback(host, () => this.#playable());
  }

  get playing(): boolean {
    return this.#playback.playing;
  }

  stop(): void {
    this.#playback.pause();
  }

  /** To a place; what was playing stops. */
  jump(place: number): void {
    this.stop();
    this.#go(place);
  }

  step(places: number): void {
    this.jump(this.place + places);
  }

  /** Plays on; from the end, once more from the start. */
  toggle(): void {
    const timed = this.#timed();
    if (this.playing) this.stop();
    else if (timed) {
      if (this.place >= timed.last) this.#go(0);
      this.#playback.speed = STRIDES;
      this.#playback.play();
    }
  }

  #go(place: number): void {
    const timed = this.#timed();
    if (!timed) return;
    this.place = Math.min(Math.max(place, 0), timed.last);
    timed.go(this.place);
    this.#host.requestUpdate();
  }

  #playable() {
    const timed = this.#timed();
    if (!timed) return undefined;
    const stride = Math.max(1, Math.round(timed.ops / (STRIDES * SECONDS)));
    const next = (by: number) => {
      if (this.place >= timed.last) return false;
      const inside = this.place < timed.ops;
      this.place = inside ? Math.min(this.place + by, timed.ops) : this.place + 1;
      const speed = inside ? STRIDES : SHARES;
      if (this.#playback.speed !== speed) this.#playback.speed = speed;
      return true;
    };
    return {
      forward: () => next(stride),
      back: () => false,
      // However many strides are due, the machines are moved once.
      batch: <R>(work: () => R): R => {
        const result = work();
        this.#go(this.place);
        return result;
      },
    };
  }
}
