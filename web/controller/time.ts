import type { ReactiveControllerHost } from 'lit';
import type { Engine } from '../model/index.ts';
import { type Direction, Playback } from './playback.ts';

/** An op that is walked through takes no longer than this, in seconds, however many steps it has. */
const LONGEST_WALK = 4;
/** Ops of which every step is played; of more, only where they lead is shown. */
const MOST_FOLLOWED = 20;

/** Everything that moves the cursor: single steps, playing, and the walk through an op that was just asked for. */
export class Time {
  readonly #playback: Playback;
  readonly #engine: () => Engine | undefined;
  readonly #still = matchMedia('(prefers-reduced-motion: reduce)');
  /** The speed that a person chose, in steps a second; a walk may go faster. */
  #speed = 2;
  /** While it plays: only to the end of the op. */
  #walking = false;
  #stepping: Direction | undefined;

  constructor(host: ReactiveControllerHost, engine: () => Engine | undefined) {
    this.#engine = engine;
    this.#playback = new Playback(host, () => this.#playable());
  }

  get playing(): boolean {
    return this.#playback.playing;
  }

  get speed(): number {
    return this.#speed;
  }

  set speed(speed: number) {
    this.#speed = speed;
    this.#playback.speed = speed;
  }

  /** Which way the last step went, which may be shown moving; undefined: it was a jump. */
  get direction(): Direction | undefined {
    return this.#playback.direction ?? this.#stepping;
  }

  /** Milliseconds that a step takes now. */
  get pace(): number {
    return 1000 / this.#playback.speed;
  }

  stop(): void {
    this.#playback.pause();
  }

  /** One step. */
  step(direction: Direction): void {
    this.#stepping = direction;
    try {
      this.jump((engine) => (direction === 'forward' ? engine.forward() : engine.back()));
    } finally {
      this.#stepping = undefined;
    }
  }

  /** Any other move of the cursor. */
  jump(move: (engine: Engine) => void): void {
    const engine = this.#engine();
    this.stop();
    this.#playback.speed = this.#speed;
    if (engine) move(engine);
  }

  /** Plays on to the end of the log, or stops playing. */
  toggle(): void {
    if (this.playing) this.stop();
    else this.#play(this.#speed, false);
  }

  /** Does an op, and then shows it step by step from its first one on. `act` says whether there was one. */
  walk(act: (engine: Engine) => boolean): void {
    const engine = this.#engine();
    this.stop();
    if (!engine) return;
    engine.batch(() => {
      const done = act(engine);
      const { op, steps } = engine.view.cursor;
      if (!done || steps < 2 || this.#still.matches) return;
      engine.seekStep(op, 1);
      this.#play(Math.max(this.#speed, steps / LONGEST_WALK), true);
    });
  }

  /** Does `count` ops, and plays them if they can be followed. */
  follow(count: number, act: (engine: Engine) => void): void {
    const engine = this.#engine();
    this.stop();
    if (!engine) return;
    const followed = count <= MOST_FOLLOWED && !this.#still.matches;
    engine.batch(() => {
      const { op } = engine.view.cursor;
      act(engine);
      if (followed) engine.seek(op);
    });
    if (followed) this.#play(this.#speed, false);
  }

  #play(speed: number, walking: boolean): void {
    this.#walking = walking;
    this.#playback.speed = speed;
    this.#playback.play();
  }

  #playable() {
    const engine = this.#engine();
    if (!engine) return undefined;
    return {
      forward: () => {
        const { step, steps } = engine.view.cursor;
        return this.#walking && step === steps ? false : engine.forward();
      },
      back: () => engine.back(),
      batch: <R>(work: () => R) => engine.batch(work),
    };
  }
}
