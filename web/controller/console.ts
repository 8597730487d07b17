import type { ReactiveControllerHost } from 'lit';
import { type Doer, type Reply, run } from '../model/console/index.ts';

/** What was said, and answered. */
export interface Exchange extends Reply {
  readonly line: string;
}

/** Exchanges that are kept. */
const MOST = 100;

/** A console's log and its history. */
export class Console {
  readonly #host: ReactiveControllerHost;
  readonly #doer: () => Doer | undefined;
  #log: readonly Exchange[] = [];
  #history: readonly string[] = [];
  /** Where in the history one is; at its end: in a new line. */
  #at = 0;
  #busy = false;

  constructor(host: ReactiveControllerHost, doer: () => Doer | undefined) {
    this.#host = host;
    this.#doer = doer;
  }

  get log(): readonly Exchange[] {
    return this.#log;
  }

  get busy(): boolean {
    return this.#busy;
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
    const doer = this.#doer();
    if (line === '' || !doer || this.#busy) return;
    this.#history = [...this.#history.filter((one) => one !== line), line].slice(-MOST);
    this.#at = this.#history.length;
    this.#busy = true;
    try {
      this.#log = [...this.#log, { line, ...(await run(line, doer)) }].slice(-MOST);
    } finally {
      this.#busy = false;
      this.#host.requestUpdate();
    }
  }
}
