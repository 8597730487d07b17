import { init, type Module, type Playground, PlaygroundError } from '../wasm/index.ts';
import { advance } from './advance.ts';
import { explained, whole, wide } from './check.ts';
import { numbers, open, type Settings } from './settings.ts';
import { joined, NOWHERE, type Units } from './units.ts';
import { View } from './view.ts';

/** Ops of a random workload in one go; more would freeze the page. */
const MOST_RANDOM = 100_000;
const MOST_BINS = 1 << 16;
const WORD = 0xffff_ffff;

export type Direction = 'forward' | 'back';

/** What a driver can break, in the order of their numbers; crate/balloon/src/referee.rs says more. */
export const RULES = ['outside', 'twice', 'used-inside', 'used-early', 'unasked'] as const;
export type Rule = (typeof RULES)[number];

/**
 * A machine and its timeline. Everything that moves it goes through here: what is asked for is checked, a refusal
 * becomes a {@link PlaygroundError}, and whoever subscribed hears of it once.
 */
export class Engine {
  /** @internal */
  readonly module: Module;
  readonly #listeners = new Set<() => void>();
  #playground: Playground | undefined;
  #view: View;
  #batches = 0;
  #changed = false;
  /** The wasm trapped: of this machine nothing can be asked any more. */
  #stopped = false;

  /** Loads the WebAssembly, where that has not been done. */
  static async create(settings: Settings): Promise<Engine> {
    const module = await init();
    return new Engine(module, open(module, settings));
  }

  /**
   * Takes `playground` over.
   * @internal
   */
  constructor(module: Module, playground: Playground) {
    this.module = module;
    this.#playground = playground;
    this.#view = new View(module, playground);
  }

  /** What can be seen; another object after {@link load}, {@link restart} and {@link change}. */
  get view(): View {
    return this.#view;
  }

  /** Why the op under the cursor was refused. */
  get refusal(): PlaygroundError | undefined {
    const error = this.#stopped ? undefined : this.machine().refusal();
    return error && explained(error);
  }

  /** `listener` is called after each change; gives how to stop that. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A program asks for `bytes` bytes; gives the address. */
  allocate(bytes: number): number {
    const wanted = wide('The number of bytes', bytes);
    const id = this.alter((playground) => playground.allocate(wanted));
    return this.#view.address(this.#view.startOf(id) ?? 0);
  }

  /** What starts at `address` is freed. */
  free(address: number): void {
    const wanted = wide('The address', address);
    this.alter((playground) => playground.freeAddress(wanted));
  }

  /**
   * `bytes` bytes from `address` on are kept out of use.
   *
   * @throws {@link PlaygroundError} `not-here` in the npm package, which leaves this to the playground's own page
   */
  reserve(address: number, bytes: number): void {
    const [first, length] = [wide('The address', address), wide('The number of bytes', bytes)];
    this.alter((playground) => playground.reserve(first, length));
  }

  /** The host wants `pages` pages in the balloon. */
  target(pages: number): void {
    // What is more than the memory is the machine's to refuse; what is more than it can read, it never sees.
    whole('The target', pages, Math.max(this.#view.units, WORD));
    this.alter((playground) => playground.target(pages));
  }

  /**
   * `pages` pages more in the balloon than now: the host's target is that many more.
   *
   * @param pages - pages of 4096 bytes; with those in the balloon, at most all of the guest's
   * @throws {@link PlaygroundError} `no-balloon` in a heap of bytes, `target-too-large` past the memory
   */
  inflate(pages: number): void {
    this.target(this.#view.counts.ballooned + whole('The number of pages', pages, WORD));
  }

  /**
   * `pages` pages fewer in the balloon than now; all of them, where there are no more.
   *
   * @param pages - pages of 4096 bytes
   * @throws {@link PlaygroundError} `no-balloon` in a heap of bytes
   */
  deflate(pages: number): void {
    this.target(Math.max(0, this.#view.counts.ballooned - whole('The number of pages', pages, WORD)));
  }

  /** The program writes to all that allocation `id` got. */
  touch(id: number): void {
    whole('The allocation', id, WORD);
    this.alter((playground) => playground.touch(id));
  }

  /** Time passes: so many ticks of 100 ms. */
  wait(ticks: number): void {
    whole('The number of ticks', ticks, WORD);
    this.alter((playground) => playground.wait(ticks));
  }

  /** The host wants statistics every so many ticks; 0: never. */
  interval(ticks: number): void {
    whole('The interval', ticks, WORD);
    this.alter((playground) => playground.interval(ticks));
  }

  /**
   * The driver breaks a rule, with page `pfn` where the rule is about one.
   *
   * @throws {@link PlaygroundError} `not-here` in the npm package, which leaves this to the playground's own page
   */
  foul(rule: Rule, pfn: number): void {
    whole('The page', pfn, WORD);
    const number = RULES.indexOf(rule);
    this.alter((playground) => playground.foul(number, pfn));
  }

  /** `count` ops of a program; the same ones for the same seed in the same state. Some may be refused. */
  random(count: number, seed: number): void {
    whole('The number of ops', count, MOST_RANDOM);
    whole('The seed', seed, WORD);
    this.alter((playground) => playground.random(count, seed));
  }

  /** One step on; false at the end. */
  forward(): boolean {
    return this.#move((playground) => playground.forward());
  }

  /** One step back; false at the start. */
  back(): boolean {
    return this.#move((playground) => playground.back());
  }

  /** To the end of the op under the cursor, or from there to the end of the next one; false at the end. */
  forwardOp(): boolean {
    const { op, step, steps, atEnd } = this.#view.cursor;
    if (!atEnd) this.seek(step < steps ? op : op + 1);
    return !atEnd;
  }

  /** To before the op under the cursor; false at the start. */
  backOp(): boolean {
    const { op, atStart } = this.#view.cursor;
    if (!atStart) this.seek(op - 1);
    return !atStart;
  }

  /** To the state after `ops` ops; past the end, to the end. */
  seek(ops: number): void {
    whole('The op', ops, WORD);
    this.alter((playground) => playground.seek(ops));
  }

  /** To the state after `steps` steps of op `ops`, counted from 1. */
  seekStep(ops: number, steps: number): void {
    whole('The op', ops, WORD);
    whole('The step', steps, WORD);
    this.alter((playground) => playground.seekStep(ops, steps));
  }

  /**
   * The machine and the log that a text tells of, in place of this one's; the cursor stands where the text says, else at
   * the end. Where it can't be read, this machine stays.
   *
   * @param text - what {@link Engine.text} gave: an op log, its format version in its first line
   * @throws {@link PlaygroundError} `op-log`, its message with the line and what would be right there; `trace`, where the
   * log follows a recording that is not in it
   */
  load(text: string): void {
    const { Playground, cursorOf } = this.module;
    const [op, step] = this.ask(() => cursorOf(text));
    this.batch(() => {
      this.replace(this.ask(() => Playground.fromText(text)));
      if (op === undefined) this.seek(WORD);
      else this.seekStep(op, step ?? WORD);
    });
  }

  /**
   * Counts everything again that is counted on the way: each unit is in one block, free, live and reserved ones add up,
   * what programs and the balloon have is live, the host has as many pages as it says. Cost: a step a unit.
   *
   * @throws {@link PlaygroundError} `broken`, with both counts: a defect of this program
   */
  verify(): void {
    this.ask((playground) => playground.verify());
  }

  /**
   * All of it as an op log in text: settings, cursor, the hash of the state there, ops. Those of the recording
   * `recording` are named instead of written, as far as the log still begins with them.
   */
  text(recording?: string): string {
    return this.ask((playground) => playground.text(recording));
  }

  /** How many ops at the front of the log are a recording's or a trace's. */
  get recorded(): number {
    return this.machine().recorded();
  }

  /** One number for the state at the cursor, in hexadecimal. */
  hash(): string {
    return `0x${this.ask((playground) => playground.hash()).toString(16)}`;
  }

  /** Of `bins` equal stretches of the log, what is known: so many numbers each, one stretch after the other. */
  histogram(bins: number): Uint32Array {
    whole('The number of bins', bins, MOST_BINS);
    return bins === 0 ? new Uint32Array() : this.machine().histogram(bins);
  }

  /** Does several things that listeners hear of as one. */
  batch<R>(work: () => R): R {
    this.#batches += 1;
    try {
      return work();
    } finally {
      this.#batches -= 1;
      if (this.#batches === 0 && this.#changed) this.notify(NOWHERE);
    }
  }

  /**
   * Another machine instead of this one, which is given back. Its owners are others.
   * @internal
   */
  replace(playground: Playground): void {
    const view = new View(this.module, playground);
    const before = this.machine();
    this.#playground = playground;
    this.#view = view;
    // A machine that stopped can't be given back.
    if (!this.#stopped) before.free();
    this.#stopped = false;
    this.notify();
  }

  /**
   * The same after all of its log was run once, the cursor after `ops` ops; until then this one stays.
   * @internal
   */
  async take(playground: Playground, ops: number, signal?: AbortSignal): Promise<void> {
    this.replace(await advance(playground, ops, signal));
  }

  /** The same log on a machine of other settings, the cursor at the same op. */
  async change(settings: Partial<Settings>, signal?: AbortSignal): Promise<void> {
    // A machine that stopped says so here.
    const other = this.copy(settings);
    await this.take(other, this.#view.cursor.op, signal);
  }

  /**
   * A machine of other settings with the same log, at its start. For {@link take}, or to be freed.
   * @internal
   */
  copy(settings: Partial<Settings> = {}): Playground {
    const { settings: all } = this.#view;
    const wanted = numbers({ ...all, ...settings, balloon: { ...all.balloon, ...settings.balloon } });
    return this.ask((playground) => playground.withSettings(wanted));
  }

  /**
   * The machine that an op log in text tells of, at its start. For {@link take}, or to be freed.
   * @internal
   */
  open(text: string): Playground {
    return this.ask(() => this.module.Playground.fromText(text));
  }

  /** A new machine of `settings` instead of this one; where there is none, this one stays. */
  restart(settings: Settings): void {
    this.replace(open(this.module, settings));
  }

  /** Gives the memory back. Nothing else can be called after it. */
  dispose(): void {
    this.#listeners.clear();
    this.#playground?.free();
    this.#playground = undefined;
  }

  /** @internal */
  protected machine(): Playground {
    if (this.#playground) return this.#playground;
    throw new PlaygroundError('disposed', 'This playground was given back already.');
  }

  /**
   * Whether this is still the machine, and can be asked.
   * @internal
   */
  protected isThere(playground: Playground): boolean {
    return this.#playground === playground && !this.#stopped;
  }

  /** @internal */
  protected ask<R>(work: (playground: Playground) => R): R {
    const playground = this.machine();
    try {
      return work(playground);
    } catch (error) {
      const told = explained(error);
      this.#stopped ||= told.code === 'stopped';
      throw told;
    }
  }

  /**
   * A refused op is in the log as well: listeners hear of both.
   * @internal
   */
  protected alter<R>(work: (playground: Playground) => R): R {
    try {
      return this.ask(work);
    } finally {
      this.notify();
    }
  }

  #move(work: (playground: Playground) => boolean): boolean {
    const before = this.#touched();
    const moved = this.ask(work);
    if (moved) this.notify(joined(before, this.#touched()));
    return moved;
  }

  /** The units that the step at the cursor changed. */
  #touched(): Units {
    const [from = 0, to = 0] = this.ask((playground) => playground.touched());
    return { from, to };
  }

  /**
   * `touched` is where something changed; without it, anywhere.
   * @internal
   */
  protected notify(touched?: Units): void {
    if (this.#stopped) return;
    this.#view.moved(touched);
    this.#changed = this.#batches > 0;
    if (this.#changed) return;
    for (const listener of [...this.#listeners]) listener();
  }
}
