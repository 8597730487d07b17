import type { ReactiveControllerHost } from 'lit';
import type { Engine, Track } from '../model/index.ts';
import type { Time } from './time.ts';

/** What acting in the past does with what came later. */
export const POLICIES = ['ask', 'keep', 'replace'] as const;
export type Policy = (typeof POLICIES)[number];

/** What came later when one acted in the past: kept beside the log, or deleted. */
export class Branching {
  policy: Policy = 'ask';
  readonly #host: ReactiveControllerHost;
  readonly #time: Time;
  readonly #engine: () => Engine | undefined;
  /** The newest track that is known, of which engine's machine. */
  #left = 0;
  #asked: number | undefined;

  constructor(host: ReactiveControllerHost, time: Time, engine: () => Engine | undefined) {
    this.#host = host;
    this.#time = time;
    this.#engine = engine;
  }

  /** The track that the question is about. Until it is answered, it is kept. */
  get question(): Track | undefined {
    return this.#engine()?.view.tracks.find(({ id }) => id === this.#asked);
  }

  /** The engine moved: a future may have been left. */
  moved(): void {
    const engine = this.#engine();
    if (!engine) return;
    const { left } = engine.view.cursor;
    const isNew = left > this.#left;
    this.#left = left;
    if (!isNew) return;
    if (this.policy === 'replace') engine.forget(left);
    this.#asked = this.policy === 'ask' ? left : undefined;
  }

  choose(policy: Policy): void {
    this.policy = policy;
    this.#host.requestUpdate();
  }

  keep(): void {
    this.#asked = undefined;
    this.#host.requestUpdate();
  }

  delete(track: number): void {
    this.#time.stop();
    this.#engine()?.forget(track);
  }

  async switchTo(track: number): Promise<void> {
    this.#asked = undefined;
    await this.#time.long('Taking up the other track', (engine, signal) => engine.switchTo(track, signal));
  }
}
