import type { ReactiveControllerHost } from 'lit';
import {
  type Engine,
  type Heap,
  isStory,
  knownOf,
  type Playground,
  PlaygroundError,
  placeOf,
  RECORDINGS,
  recording,
  type SavedLog,
  type Scenario,
  type Spot,
  type Story,
} from '../model/index.ts';
import { traceOf } from '../wasm/whole.ts';
import type { Tracing } from './tracing.ts';

/** After all ops. */
const END = 0xffff_ffff;

export interface Opened {
  engine(): Engine | undefined;
  /** The heap of machines that say nothing of theirs. */
  heap(): Heap;
  /** Another machine is there. */
  opened(): void;
  /** It could not be opened; what was there before stays. */
  failed(error: unknown): void;
}

/** An op log that was opened, and the recording that it follows. */
export interface Saved {
  readonly title: string;
  readonly recording: string | undefined;
}

/** Opens scenarios and op logs, one after the other: the last one that was asked for wins. */
export class Opening {
  readonly #host: ReactiveControllerHost;
  readonly #tracing: Tracing;
  readonly #on: Opened;
  readonly #returned = new Map<string, number>();
  #abort = new AbortController();
  #current: Scenario | undefined;
  #saved: Saved | undefined;
  /** The view and the log as they were opened: both are others as soon as something else was done. */
  #asOpened: readonly unknown[] = [];

  constructor(host: ReactiveControllerHost, tracing: Tracing, on: Opened) {
    this.#host = host;
    this.#tracing = tracing;
    this.#on = on;
  }

  /** The scenario whose machine is there; none after a trace. */
  get current(): Scenario | undefined {
    return this.#current;
  }

  /** The op log whose machine is there. */
  get saved(): Saved | undefined {
    return this.#saved;
  }

  /** Whether the machine and its log are the scenario's own: only the cursor may be elsewhere. */
  get isUnchanged(): boolean {
    const own = isStory(this.#current) || (this.#current && this.#on.engine()?.view.heap === 'buddy-mru');
    return own === true && this.#state().every((one, at) => one === this.#asOpened[at]);
  }

  /** The recording that the log begins with, where it has a name. */
  get recording(): string | undefined {
    const engine = this.#on.engine();
    if (!engine || engine.recorded === 0) return undefined;
    if (isStory(this.#current)) return traceOf(this.#current.text);
    return this.#saved ? this.#saved.recording : this.#tracing.loaded?.recording;
  }

  /** Pages that the host got in a story that was played to its end. */
  returned(story: Story): number | undefined {
    return this.#returned.get(story.name);
  }

  /** A trace has been opened instead. */
  forget(): void {
    this.#abort.abort();
    this.#current = undefined;
    this.#saved = undefined;
  }

  /** The cursor moved: where a story ends is remembered, to be compared. */
  moved(): void {
    const view = this.#on.engine()?.view;
    if (!view || !isStory(this.#current) || !view.cursor.atEnd || !this.isUnchanged) return;
    this.#returned.set(this.#current.name, view.counts.returned);
  }

  /** A scenario where it begins, or where a link says. */
  async open(scenario: Scenario, spot?: Spot): Promise<void> {
    await this.#attempt(async (engine, signal) => {
      let owners: readonly string[] = [];
      if (isStory(scenario)) {
        const name = traceOf(scenario.text);
        owners = await this.#take(engine, { text: scenario.text }, name, placeOf(scenario).before, signal);
      } else {
        // A link's state is that of the machine as the scenario has it.
        const heap = spot ? {} : { heap: this.#on.heap() };
        engine.restart({ ...scenario.settings, ...heap });
      }
      if (signal.aborted) return;
      this.#returned.delete(scenario.name);
      this.#settle(owners, scenario, undefined);
      this.#arrive(engine, spot);
    });
  }

  /** An op log, where its cursor stands. */
  async openLog(log: SavedLog, title: string): Promise<void> {
    await this.#attempt(async (engine, signal) => {
      const { recording, spot } = knownOf(engine.module, log);
      const owners = await this.#take(engine, log, recording, END, signal);
      if (signal.aborted) return;
      this.#settle(owners, undefined, { title, recording });
      this.#arrive(engine, spot);
    });
  }

  async #attempt(open: (engine: Engine, signal: AbortSignal) => Promise<void>): Promise<void> {
    const engine = this.#on.engine();
    if (!engine) return;
    this.#abort.abort();
    this.#tracing.cancel();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    try {
      await open(engine, signal);
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
    this.#settle([], scenario, undefined);
    // Its log is one's own, whatever its name.
    this.#asOpened = [];
  }

  #settle(owners: readonly string[], scenario: Scenario | undefined, saved: Saved | undefined): void {
    this.#tracing.settle(owners);
    this.#current = scenario;
    this.#saved = saved;
    this.#asOpened = this.#state();
    this.#on.opened();
  }

  #state(): readonly unknown[] {
    const view = this.#on.engine()?.view;
    return [view, view?.cursor.revision];
  }

  /** The cursor goes where it was, and the state there has to be the one that was. */
  #arrive(engine: Engine, spot: Spot | undefined): void {
    if (!spot) return;
    engine.seekStep(spot.op, spot.step);
    const { op, step } = engine.view.cursor;
    const state = engine.hash();
    const elsewhere = op !== spot.op || step !== spot.step;
    if (!elsewhere && (spot.state === undefined || spot.state === state)) return;
    const where = elsewhere ? `The log has no step ${spot.op}.${spot.step}; it` : 'This';
    const wanted = spot.state === undefined ? '' : `, where ${spot.state} was left`;
    const why = 'what was saved was changed since, or comes from another version of this page';
    this.#on.failed(new PlaygroundError('state', `${where} opens at the state ${state}${wanted}: ${why}.`));
  }

  /** The machine of an op log, `before` ops into its own. Gives the names of whoever asks in its recording. */
  async #take(
    engine: Engine,
    log: SavedLog,
    name: string | undefined,
    before: number,
    signal: AbortSignal,
  ): Promise<readonly string[]> {
    if (name === undefined) {
      await engine.take(engine.open(log.text), before, signal);
      return [];
    }
    const source = recording(name);
    if (!source) {
      const names = RECORDINGS.map(({ name }) => name).join(', ');
      throw new PlaygroundError('trace', `This op log follows the recording “${name}”; this page has ${names}.`);
    }
    const url = new URL(source.url, document.baseURI);
    // Whatever is opened instead cancels the reading.
    const done = await this.#tracing.read(url, source.title, (trace, reading) =>
      engine.take(trace.withText(log.text), Math.min(trace.summary.ops + before, END), reading),
    );
    // What went wrong is told where traces are read.
    if (!done) this.#abort.abort();
    return this.#tracing.owners;
  }
}
