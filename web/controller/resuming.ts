import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Engine, type Memo, RECORDINGS, recall, recording, remember, scenario, words } from '../model/index.ts';
import type { Opening } from './opening.ts';
import type { Tracing } from './tracing.ts';

/** Milliseconds without a move before it is written down. */
const CALM = 400;

export interface Resumed {
  engine(): Engine | undefined;
  /** Under which name it is kept; undefined: nothing is. */
  key(): string | undefined;
  opening: Opening;
  tracing: Tracing;
  failed(message: string): void;
}

/** Remembers where one was, in the browser's local storage, and opens there again. */
export class Resuming implements ReactiveController {
  /** Where it resumed, until one has seen it. */
  note: string | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #on: Resumed;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The log of what is open as it came. */
  #base: string | undefined;
  /** Until it is clear what the page opens with, there is nothing to remember. */
  #isOn = false;

  constructor(host: ReactiveControllerHost, on: Resumed) {
    this.#host = host;
    this.#on = on;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('pagehide', this.#write);
    document.addEventListener('visibilitychange', this.#hidden);
  }

  hostDisconnected(): void {
    this.#write();
    removeEventListener('pagehide', this.#write);
    document.removeEventListener('visibilitychange', this.#hidden);
  }

  /** Opens where one was; false where nothing is kept, or what is kept can't be opened. */
  async open(): Promise<boolean> {
    const engine = this.#on.engine();
    const stored = this.#read();
    if (!engine || stored === undefined) return false;
    try {
      const memo = recall(engine.module, stored);
      if (!(await this.#take(engine, memo))) return false;
      const { op, ops } = engine.view.cursor;
      this.note = `Resumed where you were: op ${words.count(op)} of ${words.count(ops)}.`;
      return true;
    } catch (error) {
      // Something else was opened in the meantime.
      if (error instanceof DOMException && error.name === 'AbortError') return false;
      const why = error instanceof Error ? error.message : String(error);
      this.#forget();
      this.#on.failed(
        `What this browser kept of your last visit is damaged (${why.replace(/\.$/, '')}); it was deleted.`,
      );
      return false;
    }
  }

  /** From here on, what is done is remembered. */
  begin(): void {
    this.#isOn = true;
  }

  /** Another machine is there, opened by its name or not. */
  opened(): void {
    this.#base = this.#log();
    this.dismiss();
    this.moved();
  }

  /** The machine moved. */
  moved(): void {
    if (!this.#isOn || this.#on.key() === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#write, CALM);
  }

  dismiss(): void {
    this.note = undefined;
    this.#host.requestUpdate();
  }

  async #take(engine: Engine, { scenario: name, recording: trace, heap, op, step, text }: Memo): Promise<boolean> {
    const { opening, tracing } = this.#on;
    const known = name === undefined ? undefined : scenario(name);
    const source = trace === undefined ? undefined : recording(trace);
    if (text !== undefined) {
      await opening.take(engine.module.Playground.fromText(text), op, known);
      // Its name alone does not say it.
      this.#base = undefined;
    } else if (known) {
      await opening.open(known);
      if (opening.current !== known) return false;
    } else if (source && !(await tracing.recording(source))) {
      if (tracing.problem !== undefined) this.#on.failed(tracing.problem.message);
      return false;
    }
    if (engine.view.heap !== heap) await engine.change({ heap });
    if (step > 0) engine.seekStep(op, step);
    else engine.seek(op);
    const [, , low = 0, high = 0] = text === undefined ? [] : engine.module.cursorOf(text);
    const hash = `0x${((BigInt(high) << 32n) | BigInt(low)).toString(16)}`;
    if (text !== undefined && hash !== engine.hash()) throw new Error('its log leads to another state than it says');
    return true;
  }

  readonly #hidden = (): void => {
    if (document.hidden) this.#write();
  };

  readonly #write = (): void => {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const engine = this.#on.engine();
    const key = this.#on.key();
    if (!engine || key === undefined) return;
    try {
      const memo = remember(engine, { ...this.#name(), whole: this.#log() === this.#base });
      if (memo === undefined) localStorage.removeItem(key);
      else localStorage.setItem(key, memo);
    } catch {
      // Storage that is refused, or full, is nobody's error: the page opens fresh then.
    }
  };

  #read(): string | undefined {
    const key = this.#on.key();
    try {
      return key === undefined ? undefined : (localStorage.getItem(key) ?? undefined);
    } catch {
      return undefined;
    }
  }

  #forget(): void {
    const key = this.#on.key();
    try {
      if (key !== undefined) localStorage.removeItem(key);
    } catch {
      // As above.
    }
  }

  #name(): { scenario?: string; recording?: string } {
    const { opening, tracing } = this.#on;
    if (opening.current) return { scenario: opening.current.name };
    // Of a state, the name does not say which zone.
    if (tracing.loaded?.summary.zone !== undefined) return {};
    const known = RECORDINGS.find(({ title }) => title === tracing.loaded?.name);
    return known ? { recording: known.name } : {};
  }

  /** A text that changes with the log and with the machine, its heap aside. */
  #log(): string {
    const view = this.#on.engine()?.view;
    if (!view) return '';
    const { ops, revision } = view.cursor;
    return JSON.stringify([ops, revision, { ...view.settings, heap: undefined }]);
  }
}
