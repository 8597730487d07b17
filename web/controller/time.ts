import type { Direction, Engine } from '../model/engine.ts';
import type { Engine as WholeEngine } from '../model/index.ts';
import { type Host, Playback } from './playback.ts';

/** An op that is walked through takes no longer than this, in seconds, however many steps it has. */
const LONGEST_WALK = 4;
/** An op of more steps than this is none that anybody follows step by step: it is played as it is walked through. */
const MOST_STEPS = 200;
/** Ops of which every step is played; of more, only where they lead is shown. */
const MOST_FOLLOWED = 20;

/** One step; false where there is none, or where it is to stop. */
export type Stepping = (direction: Direction) => boolean;

/** What playing stops at. */
export interface Stops<E extends Engine> {
  /** Why it stopped, until the cursor moves on. */
  reason: string | undefined;
  stepping(engine: E): Stepping;
}

/** Everything that moves the cursor: single steps, playing, and the walk through an op that was just asked for. */
export class Time<E extends Engine = WholeEngine> {
  readonly #playback: Playback;
  readonly #host: Host;
  readonly #engine: () => E | undefined;
  readonly #breaks: Stops<E>;
  readonly #failed: (error: unknown) => void;
  readonly #still = matchMedia('(prefers-reduced-motion: reduce)');
  /** The speed that a person chose, in steps a second; a walk may go faster. */
  #speed = 2;
  /** While it plays: only to the end of the op. */
  #walking = false;
  /** While it plays: what was just asked for, to its end. */
  #following = false;
  #stepping: Direction | undefined;
  /** What takes more than a turn. */
  #long: { what: string; abort: AbortController } | undefined;

  /** `failed` is told where something that takes longer came to a bad end. */
  constructor(host: Host, engine: () => E | undefined, breaks: Stops<E>, failed: (error: unknown) => void) {
    this.#host = host;
    this.#engine = engine;
    this.#breaks = breaks;
    this.#failed = failed;
    this.#playback = new Playback(host, () => this.#playable());
  }

  get playing(): boolean {
    return this.#playback.playing;
  }

  /** Which way it plays. */
  get way(): Direction | undefined {
    return this.#playback.direction;
  }

  /** What is being done that takes more than a turn, in words. */
  get busy(): string | undefined {
    return this.#long?.what;
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
    this.#breaks.reason = undefined;
    this.#following = false;
    this.#playback.pause();
    this.#long?.abort.abort();
    this.#long = undefined;
    this.#host.requestUpdate();
  }

  /**
   * Moves the cursor in as many turns as it takes, until something else is asked for. Gives what `work` gave; undefined
   * where it did not come to its end.
   */
  async long<R>(what: string, work: (engine: E, signal: AbortSignal) => Promise<R>): Promise<R | undefined> {
    const engine = this.#engine();
    this.stop();
    if (!engine) return undefined;
    const abort = new AbortController();
    const mine = { what, abort };
    this.#long = mine;
    try {
      const result = await work(engine, abort.signal);
      return abort.signal.aborted ? undefined : result;
    } catch (error) {
      this.#failed(error);
      return undefined;
    } finally {
      if (this.#long === mine) this.#long = undefined;
      this.#host.requestUpdate();
    }
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
  jump(move: (engine: E) => void): void {
    const engine = this.#engine();
    this.stop();
    this.#playback.speed = this.#speed;
    if (engine) move(engine);
  }

  /** Plays on to the end of the log, or back to its start; or stops playing. */
  toggle(direction: Direction = 'forward'): void {
    const stops = this.way === direction;
    this.stop();
    if (!stops) this.#play(this.#speed, false, direction);
  }

  /** Does an op, and then shows it step by step from its first one on. `act` says whether there was one. */
  walk(act: (engine: E) => boolean): void {
    const engine = this.#finished();
    if (!engine) return;
    engine.batch(() => {
      const done = act(engine);
      const { op, steps } = engine.view.cursor;
      if (!done || steps < 2 || this.#still.matches) return;
      engine.seekStep(op, 1);
      this.#play(Math.max(this.#speed, steps / LONGEST_WALK), true);
    });
  }

  /** To the end of an op that is being walked through: whoever asks for the state wants what the op comes to. */
  settle(): void {
    const engine = this.#engine();
    if (!engine || !this.#walking || !this.playing) return;
    const { op, steps } = engine.view.cursor;
    this.stop();
    engine.seekStep(op, steps);
  }

  /** Does `count` ops, and plays them if they can be followed. */
  follow(count: number, act: (engine: E) => void): void {
    const engine = this.#finished();
    if (!engine) return;
    const followed = count <= MOST_FOLLOWED && !this.#still.matches;
    engine.batch(() => {
      const { op } = engine.view.cursor;
      act(engine);
      if (followed) engine.seek(op);
    });
    if (followed) this.#play(this.#speed, false);
    this.#following = followed;
  }

  /** Whoever asks for something more has not gone back: what is still being shown is done. */
  #finished(): E | undefined {
    const engine = this.#engine();
    const isShown = this.#following && this.playing;
    this.stop();
    if (isShown) engine?.seek(engine.view.cursor.ops);
    return engine;
  }

  #play(speed: number, walking: boolean, direction: Direction = 'forward'): void {
    this.#walking = walking;
    this.#playback.speed = speed;
    this.#playback.play(direction);
  }

  /** Keeps to the speed that was chosen, but in an op that would take minutes. */
  #paced({ view }: Engine, moved: boolean): boolean {
    const { steps } = view.cursor;
    const speed = steps > MOST_STEPS ? Math.max(this.#speed, steps / LONGEST_WALK) : this.#speed;
    if (!this.#walking && speed !== this.#playback.speed) this.#playback.speed = speed;
    return moved;
  }

  #playable() {
    const engine = this.#engine();
    if (!engine) return undefined;
    const step = this.#breaks.stepping(engine);
    return {
      forward: () => !(this.#walking && isOpEnd(engine)) && this.#paced(engine, step('forward')),
      back: () => this.#paced(engine, step('back')),
      batch: <R>(work: () => R) => engine.batch(work),
    };
  }
}

function isOpEnd({ view }: Engine): boolean {
  const { step, steps } = view.cursor;
  return step === steps;
}
