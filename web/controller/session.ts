import type { LitElement } from 'lit';
import {
  Engine,
  type Heap,
  MACHINES,
  PlaygroundError,
  type Recording,
  SCENARIOS,
  type Settings,
  savedLog,
  scenario,
  type Trace,
  unpack,
  wish,
} from '../model/index.ts';
import { Breaks } from './breaks.ts';
import { Changing } from './changing.ts';
import { messageOf } from './message.ts';
import { Opening } from './opening.ts';
import { Owners } from './owners.ts';
import { Resuming } from './resuming.ts';
import { Time } from './time.ts';
import { Tracing } from './tracing.ts';

/** What an element's attributes ask for. */
export interface Asked extends LitElement {
  scenario: string;
  link: string | undefined;
  trace: string | undefined;
  traceOrigins: string | undefined;
  resume: boolean;
}

/** Who is told of what becomes of the machine. */
export interface Told {
  moved(): void;
  /** Another machine is there. */
  reset(): void;
  /** It is a scenario's, where it has a name; `followed`: because a link asked for it. */
  opened(name: string | undefined, followed: boolean): void;
}

/** The machine of an element while it is on a page: what opens it, what is done to it, and what went wrong. */
export class Session {
  readonly breaks: Breaks;
  readonly time: Time;
  readonly changing: Changing;
  readonly tracing: Tracing;
  readonly opening: Opening;
  readonly resuming: Resuming;
  readonly owners: Owners;
  /** What went wrong last, until somebody has seen it. */
  problem: string | undefined;

  readonly #host: Asked;
  readonly #on: Told;
  #engine: Engine | undefined;
  #seed = 1;
  /** What is there is what a link asked for, and not what somebody chose. */
  #followed = false;
  /** The heap that was chosen last stays for the next machine. */
  #heap: Heap = 'buddy-mru';

  constructor(host: Asked, on: Told) {
    this.#host = host;
    this.#on = on;
    const engine = () => this.#engine;
    const failed = (error: unknown) => this.tell(messageOf(error));
    this.breaks = new Breaks(host);
    this.time = new Time(host, engine, this.breaks, failed);
    this.changing = new Changing(engine, this.time);
    this.tracing = new Tracing(host, (trace, signal) => this.#open(trace, signal));
    this.opening = new Opening(host, this.tracing, {
      engine,
      heap: () => this.#heap,
      opened: () => this.#opened(this.tracing.owners),
      failed,
    });
    this.resuming = new Resuming(host, {
      engine,
      key: () => (host.resume ? `buddy-playground ${location.pathname} ${host.id}`.trim() : undefined),
      opening: this.opening,
      tracing: this.tracing,
      failed: (message) => this.tell(message),
    });
    this.owners = new Owners(host, engine);
  }

  /** The machine and its timeline, once they are there. */
  get engine(): Engine | undefined {
    return this.#engine;
  }

  /** On the page: what its attributes ask for is opened. */
  async start(): Promise<void> {
    try {
      const engine = await Engine.create(MACHINES[0].settings);
      if (!this.#host.isConnected || this.#engine) {
        engine.dispose();
        return;
      }
      this.#engine = engine;
      this.problem = undefined;
      engine.subscribe(() => this.#moved());
      const wanted = this.#host.scenario;
      const followed = this.#host.link !== undefined && (await this.follow(this.#host.link));
      const told = this.problem ?? this.tracing.problem?.message;
      const resumed = followed || (!this.#host.trace && (await this.resuming.open()));
      const problem = told ?? this.problem;
      // While a recording was read again, something else may have been chosen.
      const isOpen = resumed || this.opening.current !== undefined || this.tracing.loaded !== undefined;
      if (!followed) this.#followed = false;
      if (!isOpen) await this.opening.open(scenario(wanted) ?? MACHINES[0]);
      if (!followed && problem !== undefined) this.tell(problem);
      else if (!scenario(wanted)) this.#tellUnknown(wanted);
      this.resuming.begin();
      this.fetch();
    } catch (error) {
      this.problem = messageOf(error);
    }
    this.#host.requestUpdate();
  }

  /** Off the page: all of it is given back. */
  end(): void {
    this.opening.forget();
    this.tracing.cancel();
    this.tracing.settle([]);
    this.#engine?.dispose();
    this.#engine = undefined;
  }

  /** Opens what the attribute says, where it says something. */
  fetch(): void {
    if (this.#host.trace) void this.tracing.fetch(this.#host.trace, this.#host.traceOrigins ?? '');
  }

  /** Opens a scenario by its name; where there is none, what is there stays. */
  show(name: string): void {
    const known = scenario(name);
    this.#followed = false;
    if (known) void this.opening.open(known);
    else this.#tellUnknown(name);
  }

  /** Opens what a link's fragment asks for. Where it can't, it says why, and what is there stays; false then. */
  async follow(link: string): Promise<boolean> {
    const before = this.#engine?.view;
    this.#followed = true;
    try {
      const wanted = wish(link);
      if (!wanted) throw new PlaygroundError('link', 'This link asks for nothing that this page knows.');
      if ('packed' in wanted) await this.opening.openLog({ text: await unpack(wanted.packed) }, 'A link');
      else {
        const known = scenario(wanted.scenario);
        if (known) await this.opening.open(known, wanted.spot);
        else this.#tellUnknown(wanted.scenario);
      }
    } catch (error) {
      this.tell(messageOf(error));
    }
    return this.#engine?.view !== before;
  }

  /** Opens a recording of a real program. */
  recording(recording: Recording): void {
    this.#followed = false;
    void this.tracing.recording(recording);
  }

  /** A file or a text: an op log opens at its state, all else is read as a trace. */
  async receive(source: Blob, name: string): Promise<void> {
    this.#followed = false;
    try {
      const log = await savedLog(source);
      if (log) await this.opening.openLog(log, name);
      else void this.tracing.read(source, name);
    } catch (error) {
      this.tell(`${name}: ${messageOf(error)}`);
    }
  }

  #tellUnknown(name: string): void {
    const names = SCENARIOS.map(({ name }) => name).join(', ');
    this.tell(`There is no scenario “${name}”; there are ${names}.`);
  }

  /** Something went wrong; undefined: it is well again. */
  tell(problem: string | undefined): void {
    this.problem = problem;
    this.#host.requestUpdate();
  }

  #moved(): void {
    this.opening.moved();
    this.resuming.moved();
    this.#on.moved();
  }

  #reset(): void {
    this.time.stop();
    this.#on.reset();
    this.#host.requestUpdate();
  }

  /** Another scenario or trace is there, and these ask. */
  #opened(names: readonly string[]): void {
    this.owners.opened(names);
    this.tell(undefined);
    this.#reset();
    this.resuming.opened();
    this.#on.opened(this.opening.current?.name, this.#followed);
  }

  /** A person chose a scenario. */
  choose(name: string): void {
    // Pressing the machine that is there does not throw it away.
    const { view } = this.#engine ?? {};
    const { current } = this.opening;
    const isThere = name === current?.name && 'settings' in current && current.settings.units === view?.units;
    if (!isThere) this.show(name);
  }

  async #open(trace: Trace, signal: AbortSignal): Promise<void> {
    const { summary } = trace;
    // Adopted pages were live before the recording began: that is where it starts. A state is where its log ends.
    const start = summary.zone === undefined ? summary.adoptedBlocks : summary.ops;
    await this.#engine?.take(trace.open({ heap: this.#heap }), start, signal);
    this.opening.forget();
    this.#opened(summary.owners);
  }

  /** The same log on another machine. */
  async change(settings: Partial<Settings>): Promise<void> {
    await this.#change(settings).catch((error: unknown) => this.tell(messageOf(error)));
  }

  /** The same; who asks hears why it can't be. */
  async become(settings: Partial<Settings>): Promise<void> {
    if (await this.#change(settings)) return;
    throw new PlaygroundError('settings', 'Something else was done meanwhile; the machine is as it was.');
  }

  async #change(settings: Partial<Settings>): Promise<boolean> {
    const changed = await this.changing.to(settings);
    if (!changed) return false;
    this.#heap = changed.heap ?? this.#heap;
    this.tell(undefined);
    this.#reset();
    return true;
  }

  /**
   * Does what a person asked for; a refusal is told by the step's sentence, all else here. False where nothing came of
   * it, not even a refusal in the log.
   */
  #attempt(act: () => void): boolean {
    let problem: string | undefined;
    try {
      act();
    } catch (error) {
      const refused = this.#engine?.refusal?.message === messageOf(error);
      problem = refused ? undefined : messageOf(error);
    }
    this.tell(problem);
    return problem === undefined;
  }

  /** Does an op that a person asked for, and shows its steps. */
  walk(act: (engine: Engine) => void): void {
    this.time.walk((engine) => this.#attempt(() => act(engine)));
  }

  /** Frees what starts at an address. */
  free(address: number): void {
    this.walk((engine) => engine.free(address));
  }

  /** So many ops of a random program; each time of another. */
  random(count: number): void {
    this.time.follow(count, (engine) => this.#attempt(() => engine.random(count, this.#seed)));
    this.#seed += 1;
  }
}
