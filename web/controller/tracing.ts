import type { ReactiveControllerHost } from 'lit';
import {
  allowed,
  checkOrigin,
  fetchTrace,
  PlaygroundError,
  type Progress,
  type Recording,
  readTrace,
  type Trace,
  type TraceSummary,
} from '../model/index.ts';

type Source = (signal: AbortSignal) => Promise<Blob>;
type Open = (trace: Trace, signal: AbortSignal) => Promise<void>;

/** What can be done about a problem. */
export interface Remedy {
  readonly name: string;
  act(): void;
}

/** Problems of a single line, which a reader can go on without. */
const OF_A_LINE = ['trace-broken-line', 'trace-long-line'];

/** A trace that is being read, was read, or could not be. */
export class Tracing {
  loading: { name: string; progress: Progress | undefined } | undefined;
  problem: { message: string; remedy: Remedy | undefined } | undefined;
  /** The trace whose machine is there; `recording` where it is one that everybody has. */
  loaded: { name: string; summary: TraceSummary; recording?: string } | undefined;
  /** Names of whoever asked, in the trace that was read last. */
  owners: readonly string[] = [];
  /** Of a state, the zone whose figures are shown: the machine's, unless no machine can be as large. */
  shown = 0;

  readonly #host: ReactiveControllerHost;
  readonly #opened: Open;
  #abort: AbortController | undefined;
  /** A state is kept: any of its zones may be wanted next. */
  #state: Trace | undefined;

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

  /** What somebody's address leads to, where the page allows its origin; `origins` are further ones. */
  async fetch(address: string, origins: string): Promise<boolean> {
    const base = document.baseURI;
    const name = address.split(/[?#]/)[0]?.split('/').at(-1) || address;
    const fetched = (signal: AbortSignal) =>
      fetchTrace(allowed(address, origins, base), signal, (url) => checkOrigin(url, origins, base));
    return this.#read(fetched, name, this.#opened, false);
  }

  /**
   * Reads a trace; another one that is being read is cancelled. `opened` takes it where it is a part of something else,
   * which tells of it itself. False where nothing came of it.
   */
  read(source: Blob | URL, name: string, opened?: Open): Promise<boolean> {
    const file = async (signal: AbortSignal) => (source instanceof URL ? fetchTrace(source, signal) : source);
    return this.#read(file, name, opened ?? this.#opened, false);
  }

  async #read(source: Source, name: string, opened: Open, lenient: boolean): Promise<boolean> {
    const { signal, done } = this.#begin(name);
    let trace: Trace | undefined;
    let file: Blob | undefined;
    try {
      file = await source(signal);
      const onProgress = (progress: Progress) => {
        if (!signal.aborted) this.#tell(name, progress);
      };
      trace = await readTrace(file, { onProgress, signal, lenient });
      await opened(trace, signal);
      this.#keep(name, trace);
      return true;
    } catch (error) {
      // The same bytes again: an address is asked once.
      const again = async () => file ?? new Blob();
      const goOn = () => void this.#read(again, name, opened, true);
      const isLine = error instanceof PlaygroundError && OF_A_LINE.includes(error.code);
      const remedy = isLine && !lenient ? { name: 'Go on without it', act: goOn } : undefined;
      if (!signal.aborted) this.#fail(name, error, remedy);
      return false;
    } finally {
      if (trace !== this.#state) trace?.dispose();
      done();
    }
  }

  /** Of the state that is there, another zone: its machine, where there can be one, and its figures. */
  async choose(zone: number): Promise<void> {
    const [trace, loaded] = [this.#state, this.loaded];
    if (!trace || !loaded?.summary.zones[zone]) return;
    this.shown = zone;
    this.#host.requestUpdate();
    if (loaded.summary.zones[zone].units === 0 || loaded.summary.zone === zone) return;
    const { signal, done } = this.#begin(loaded.name);
    try {
      trace.choose(zone);
      await this.#opened(trace, signal);
      this.#keep(loaded.name, trace);
    } catch (error) {
      if (loaded.summary.zone !== undefined) trace.choose(loaded.summary.zone);
      this.shown = loaded.summary.zone ?? 0;
      if (!signal.aborted) this.#fail(loaded.name, error, undefined);
    } finally {
      done();
    }
  }

  /** Something is being read from here on; what was is cancelled. */
  #begin(name: string): { signal: AbortSignal; done: () => void } {
    this.cancel();
    const abort = new AbortController();
    this.#abort = abort;
    this.problem = undefined;
    this.#tell(name, undefined);
    const done = () => {
      if (this.#abort === abort) {
        this.loading = undefined;
        this.#abort = undefined;
      }
      this.#host.requestUpdate();
    };
    return { signal: abort.signal, done };
  }

  #tell(name: string, progress: Progress | undefined): void {
    this.loading = { name, progress };
    this.#host.requestUpdate();
  }

  #keep(name: string, trace: Trace): void {
    if (this.#state !== trace) this.#state?.dispose();
    this.#state = trace.summary.zone === undefined ? undefined : trace;
    this.loaded = { name, summary: trace.summary };
    this.owners = trace.summary.owners;
    this.shown = trace.summary.zone ?? 0;
  }

  #fail(name: string, error: unknown, remedy: Remedy | undefined): void {
    this.problem = { message: `${name}: ${error instanceof Error ? error.message : String(error)}`, remedy };
  }

  cancel(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    this.loading = undefined;
    this.#host.requestUpdate();
  }

  /** A machine is there that is told of elsewhere. */
  settle(owners: readonly string[]): void {
    this.#state?.dispose();
    this.#state = undefined;
    this.loaded = undefined;
    this.owners = owners;
    this.problem = undefined;
  }

  /** What was handed over can't even be tried. */
  refuse(message: string): void {
    this.problem = { message, remedy: undefined };
    this.#host.requestUpdate();
  }

  dismiss(): void {
    this.problem = undefined;
    this.#host.requestUpdate();
  }
}
