import type { LitElement, ReactiveController } from 'lit';
import { type Reply, run } from '../model/console/index.ts';
import type { Engine, Settings } from '../model/index.ts';

/** What was said, and answered. */
export interface Exchange extends Reply {
  readonly line: string;
}

export interface Spoken {
  engine(): Engine | undefined;
  /** Does ops and shows their steps; `act` says whether there are any. */
  walk(act: (engine: Engine) => boolean): void;
  /** What is still being shown is done. */
  settle(): void;
  /** The same log on another machine. */
  change(settings: Partial<Settings>): Promise<void>;
}

/** Exchanges that are kept. */
const MOST = 100;

/** A console's log and its history. */
export class Console implements ReactiveController {
  readonly #host: LitElement;
  readonly #on: Spoken;
  #log: readonly Exchange[] = [];
  #history: readonly string[] = [];
  /** Where in the history one is; at its end: in a new line. */
  #at = 0;
  #busy = false;
  /** What was in sight last. */
  #seen: Exchange | undefined;

  constructor(host: LitElement, on: Spoken) {
    this.#host = host;
    this.#on = on;
    host.addController(this);
  }

  get log(): readonly Exchange[] {
    return this.#log;
  }

  /** The line before, or after, the one that was shown last. */
  recall(by: -1 | 1): string | undefined {
    const at = this.#at + by;
    if (at < 0 || at > this.#history.length) return undefined;
    this.#at = at;
    return this.#history[at] ?? '';
  }

  async say(text: string): Promise<void> {
    const line = text.trim();
    const engine = this.#on.engine();
    if (line === '' || !engine || this.#busy) return;
    this.#history = [...this.#history.filter((one) => one !== line), line].slice(-MOST);
    this.#at = this.#history.length;
    this.#busy = true;
    try {
      const { change } = this.#on;
      this.#on.settle();
      const reply = await run(line, { engine, op: (op) => this.#walk(op), change });
      this.#log = [...this.#log, { line, ...reply }].slice(-MOST);
    } finally {
      this.#busy = false;
      this.#host.requestUpdate();
    }
  }

  /** What was answered last is in sight. */
  hostUpdated(): void {
    const said = this.#host.renderRoot.querySelector('.said');
    const last = this.#log.at(-1);
    if (said && last !== this.#seen) said.scrollTop = said.scrollHeight;
    this.#seen = last;
  }

  /** Gives what `op` gives. A refusal is thrown; it is in the log, and its step tells it as well. */
  #walk(op: (engine: Engine) => string): string {
    let told = '';
    let failed: { error: unknown } | undefined;
    this.#on.walk((engine) => {
      try {
        told = op(engine);
      } catch (error) {
        failed = { error };
      }
      return failed === undefined || engine.refusal !== undefined;
    });
    if (failed) throw failed.error;
    return told;
  }
}
