import type { ReactiveControllerHost } from 'lit';
import {
  type Engine,
  type Heap,
  isStory,
  type Playground,
  placeOf,
  recording,
  type Scenario,
  type Story,
} from '../model/index.ts';
import type { Tracing } from './tracing.ts';

export interface Opened {
  engine(): Engine | undefined;
  /** The heap of machines that say nothing of theirs. */
  heap(): Heap;
  /** Another machine is there. */
  opened(): void;
  /** It could not be opened; what was there before stays. */
  failed(error: unknown): void;
}

/** Opens scenarios, one after the other: the last one that was asked for wins. */
export class Opening {
  readonly #host: ReactiveControllerHost;
  readonly #tracing: Tracing;
  readonly #on: Opened;
  readonly #returned = new Map<string, number>();
  #abort = new AbortController();
  #current: Scenario | undefined;

  constructor(host: ReactiveControllerHost, tracing: Tracing, on: Opened) {
    this.#host = host;
    this.#tracing = tracing;
    this.#on = on;
  }

  /** The scenario whose machine is there; none after a trace. */
  get current(): Scenario | undefined {
    return this.#current;
  }

  /** Pages that the host got in a story that was played to its end. */
  returned(story: Story): number | undefined {
    return this.#returned.get(story.name);
  }

  /** A trace has been opened instead. */
  forget(): void {
    this.#abort.abort();
    this.#current = undefined;
  }

  /** The cursor moved: where a story ends is remembered, to be compared. */
  moved(): void {
    const view = this.#on.engine()?.view;
    if (!view || !isStory(this.#current) || !view.cursor.atEnd) return;
    this.#returned.set(this.#current.name, view.counts.returned);
  }

  async open(scenario: Scenario): Promise<void> {
    const engine = this.#on.engine();
    if (!engine) return;
    this.#abort.abort();
    this.#tracing.cancel();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    try {
      let owners: readonly string[] = [];
      if (isStory(scenario)) owners = await this.#tell(engine, scenario, signal);
      else engine.restart({ ...scenario.settings, heap: this.#on.heap() });
      if (signal.aborted) return;
      this.#tracing.settle(owners);
      this.#current = scenario;
      this.#returned.delete(scenario.name);
      this.#on.opened();
    } catch (error) {
      if (!signal.aborted) this.#on.failed(error);
    }
    this.#host.requestUpdate();
  }

  /** Opens a machine with its log, the cursor after `ops` ops; it goes by the name of `scenario`, or by none. */
  async take(playground: Playground, ops: number, scenario?: Scenario): Promise<void> {
    const engine = this.#on.engine();
    if (!engine) return;
    this.#abort.abort();
    this.#tracing.cancel();
    this.#abort = new AbortController();
    await engine.take(playground, ops, this.#abort.signal);
    this.#tracing.settle([]);
    this.#current = scenario;
    this.#on.opened();
  }

  /** The cursor stands where the balloon's part begins. Gives the names of whoever asks in its recording. */
  async #tell(engine: Engine, story: Story, signal: AbortSignal): Promise<readonly string[]> {
    const { before } = placeOf(story);
    const name = engine.module.traceOf(story.text);
    const source = name === undefined ? undefined : recording(name);
    if (!source) {
      await engine.take(engine.module.Playground.fromText(story.text), before, signal);
      return [];
    }
    const url = new URL(source.url, document.baseURI);
    // Whatever is opened instead cancels the reading.
    const done = await this.#tracing.read(url, source.title, (trace, reading) =>
      engine.take(trace.withText(story.text), trace.summary.ops + before, reading),
    );
    // What went wrong is told where traces are read.
    if (!done) this.#abort.abort();
    return this.#tracing.owners;
  }
}
