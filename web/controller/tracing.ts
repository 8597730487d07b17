import type { ReactiveControllerHost } from 'lit';
import { type Progress, type Recording, readTrace, type Trace, type TraceSummary } from '../model/index.ts';

/** A trace that is being read, was read, or could not be. */
export class Tracing {
  loading: { name: string; progress: Progress | undefined } | undefined;
  problem: string | undefined;
  loaded: { name: string; summary: TraceSummary } | undefined;

  readonly #host: ReactiveControllerHost;
  readonly #opened: (trace: Trace, signal: AbortSignal) => Promise<void>;
  #abort: AbortController | undefined;

  /** `opened` is called with each trace that could be read; what was there before stays until it is done. */
  constructor(host: ReactiveControllerHost, opened: (trace: Trace, signal: AbortSignal) => Promise<void>) {
    this.#host = host;
    this.#opened = opened;
  }

  recording({ title, url }: Recording): Promise<void> {
    return this.read(new URL(url, document.baseURI), title);
  }

  /** Reads a trace; another one that is being read is cancelled. */
  async read(source: Blob | URL, name: string): Promise<void> {
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
      await this.#opened(trace, abort.signal);
      this.loaded = { name, summary: trace.summary };
    } catch (error) {
      if (!abort.signal.aborted) this.problem = `${name}: ${error instanceof Error ? error.message : String(error)}`;
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

  /** No trace: another machine is there. */
  forget(): void {
    this.cancel();
    this.loaded = undefined;
    this.problem = undefined;
  }

  dismiss(): void {
    this.problem = undefined;
    this.#host.requestUpdate();
  }
}
