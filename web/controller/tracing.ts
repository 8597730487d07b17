import type { ReactiveControllerHost } from 'lit';
import { type Progress, type Recording, readTrace, type Trace, type TraceSummary } from '../model/index.ts';

type Open = (trace: Trace, signal: AbortSignal) => Promise<void>;

/** A trace that is being read, was read, or could not be. */
export class Tracing {
  loading: { name: string; progress: Progress | undefined } | undefined;
  problem: string | undefined;
  /** The trace whose machine is there; `recording` where it is one that everybody has. */
  loaded: { name: string; summary: TraceSummary; recording?: string } | undefined;
  /** Names of whoever asked, in the trace that was read last. */
  owners: readonly string[] = [];

  readonly #host: ReactiveControllerHost;
  readonly #opened: Open;
  #abort: AbortController | undefined;

  /** `opened` is called with each trace that could be read; what was there before stays until it is done. */
  constructor(host: ReactiveControllerHost, opened: Open) {
    this.#host = host;
    this.#opened = opened;
  }

  async recording({ name, title, url }: Recording): Promise<boolean> {
    const done = await this.read(new URL(url, document.baseURI), title);
    if (done && this.loaded) this.loaded = { ...this.loaded, recording: name };
    return done;
  }

  /**
   * Reads a trace; another one that is being read is cancelled. `opened` takes it where it is a part of something else,
   * which tells of it itself. False where nothing came of it.
   */
  async read(source: Blob | URL, name: string, opened?: Open): Promise<boolean> {
    this.cancel();
    const abort = new AbortController();
    this.#abort = abort;
    this.loading = { name, progress: undefined };
    this.problem = undefined;
    this.#host.requestUpdate();
    const onProgress = (progress: Progress) => {
      if (this.#abort !== abort) return;
      this.loading = { name, progress };
      this.#host.requestUpdate();
    };
    let trace: Trace | undefined;
    try {
      trace = await readTrace(source, { onProgress, signal: abort.signal });
      await (opened ?? this.#opened)(trace, abort.signal);
      this.loaded = { name, summary: trace.summary };
      this.owners = trace.summary.owners;
      return true;
    } catch (error) {
      if (!abort.signal.aborted) this.problem = `${name}: ${error instanceof Error ? error.message : String(error)}`;
      return false;
    } finally {
      trace?.dispose();
      if (this.#abort === abort) {
        this.loading = undefined;
        this.#abort = undefined;
      }
      this.#host.requestUpdate();
    }
  }

  cancel(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    this.loading = undefined;
    this.#host.requestUpdate();
  }

  /** A machine is there that is told of elsewhere. */
  settle(owners: readonly string[]): void {
    this.loaded = undefined;
    this.owners = owners;
    this.problem = undefined;
  }

  dismiss(): void {
    this.problem = undefined;
    this.#host.requestUpdate();
  }
}
