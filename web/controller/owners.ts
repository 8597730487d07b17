import type { ReactiveControllerHost } from 'lit';
import { type Engine, tints } from '../model/index.ts';

/** Whose blocks are told apart in the picture, and whose are to be seen. */
export class Owners {
  /** Names, in the order of their numbers. */
  names: readonly string[] = [];
  /** Owners, the busiest first. */
  ranks: readonly number[] = [];
  /** What was typed to find one. */
  search = '';
  readonly chosen = new Set<number>();

  readonly #host: ReactiveControllerHost;
  readonly #engine: () => Engine | undefined;

  constructor(host: ReactiveControllerHost, engine: () => Engine | undefined) {
    this.#host = host;
    this.#engine = engine;
  }

  /** Another machine is there, and these ask. */
  opened(names: readonly string[]): void {
    this.names = names;
    this.search = '';
    this.chosen.clear();
    const engine = this.#engine();
    this.ranks = engine && this.several ? tints.ranked(engine.askedByOwner(names.length)) : [];
    if (this.several) this.#paint();
  }

  /** One alone has nobody to be told apart from. */
  get several(): boolean {
    return this.names.length > 1;
  }

  toggle(owner: number): void {
    if (!this.chosen.delete(owner)) this.chosen.add(owner);
    // All of them is the same as none: nobody is dimmed.
    if (this.chosen.size === this.names.length) this.chosen.clear();
    this.#paint();
  }

  all(): void {
    this.chosen.clear();
    this.#paint();
  }

  find(text: string): void {
    this.search = text;
    this.#host.requestUpdate();
  }

  #paint(): void {
    this.#engine()?.tint(tints.tintsOf(this.ranks, this.chosen));
  }
}
