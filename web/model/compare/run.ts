import { init, type Module, type Playground } from '../../wasm/index.ts';
import { advance, TURN, turn } from '../advance.ts';
import type { Counts } from '../counts.ts';
import { Engine } from '../engine.ts';
import type { Trace } from '../trace.ts';
import { View } from '../view.ts';
import type { Choice } from './choice.ts';
import { type Tally, tally } from './tally.ts';
import { logText, type Workload } from './workload.ts';

/** The inflation is one op of many thousand steps. It is looked at after each of so many equal shares of them. */
export const SHARES = 64;
/** Moments at which a program's pages are counted: to count them takes as long as a hundred ops. */
const MOMENTS = 300;

/** What is counted in the middle of the inflation. */
interface Moment {
  readonly resident: number;
  readonly ballooned: number;
  readonly program: number;
}

/**
 * One machine that runs a workload. Its time goes by places: 0 to `ops` are the ops of the program, the `SHARES` places
 * after those are shares of the inflation. Before it has finished, it can be watched but not moved.
 */
export class Run {
  readonly workload: Workload;
  readonly choice: Choice;
  /** Ops of the program. */
  readonly ops: number;
  readonly #module: Module;
  readonly #playground: Playground;
  #view: View;
  #engine: Engine | undefined;
  #started = false;
  #over = false;
  readonly #piece: number;
  readonly #programs: number[] = [0];
  readonly #moments: Moment[] = [];
  #end: { counts: Counts; tally: Tally } | undefined;

  static async open(trace: Trace, workload: Workload, choice: Choice): Promise<Run> {
    const module = await init();
    return new Run(module, trace.withText(logText(workload, choice)), workload, choice);
  }

  /** Takes `playground` over, its last op the balloon's. */
  constructor(module: Module, playground: Playground, workload: Workload, choice: Choice) {
    this.#module = module;
    this.#playground = playground;
    this.#view = new View(module, playground);
    this.workload = workload;
    this.choice = choice;
    this.ops = this.#view.cursor.ops - 1;
    this.#piece = Math.max(1, Math.ceil(this.ops / MOMENTS));
  }

  /** The machine at the cursor. */
  get view(): View {
    return this.#engine?.view ?? this.#view;
  }

  /** The last place. */
  get last(): number {
    return this.ops + SHARES;
  }

  /** The last place that is known. */
  get reached(): number {
    if (this.#over) return 0;
    return this.#end ? this.last : Math.min(this.view.reached, this.ops);
  }

  /** What is counted once the balloon has its pages. */
  get end(): { counts: Counts; tally: Tally } | undefined {
    return this.#end;
  }

  /** Runs all of it, and looks at the inflation share by share; `seen` is called on the way. The cursor is at the end. */
  async finish(signal: AbortSignal, seen: () => void): Promise<void> {
    const all = this.ops + 1;
    this.#started = true;
    try {
      const watch = {
        piece: this.#piece,
        seen: () => {
          this.#view.moved();
          this.#programs.push(this.#view.counts.program);
          seen();
        },
      };
      await advance(this.#playground, all, signal, watch);
    } catch (error) {
      // It gave the machine back.
      this.#over = true;
      throw error;
    }
    this.#engine = new Engine(this.#module, this.#playground);
    try {
      await this.#inflation(this.#engine, signal);
      signal.throwIfAborted();
    } catch (error) {
      this.dispose();
      throw error;
    }
    seen();
  }

  async #inflation(engine: Engine, signal: AbortSignal): Promise<void> {
    let since = performance.now();
    for (let share = 0; share <= SHARES; share += 1) {
      this.#go(engine, this.ops + share);
      const { resident, ballooned, program } = engine.view.counts;
      this.#moments.push({ resident, ballooned, program });
      if (performance.now() - since < TURN) continue;
      await turn();
      signal.throwIfAborted();
      since = performance.now();
    }
    this.#end = { counts: engine.view.counts, tally: tally(engine.view) };
  }

  /** Moves the machine. */
  go(place: number): void {
    if (this.#engine && this.#end) this.#go(this.#engine, place);
  }

  #go(engine: Engine, place: number): void {
    const { ops } = this;
    if (place <= ops) engine.seek(place);
    else if (place >= this.last) engine.seek(ops + 1);
    else {
      if (engine.view.cursor.op !== ops + 1) engine.seek(ops + 1);
      const { steps } = engine.view.cursor;
      engine.seekStep(ops + 1, Math.max(1, Math.round((steps * (place - ops)) / SHARES)));
    }
  }

  /** Pages that the host has memory behind at a place; undefined where that is not known yet. */
  resident(place: number): number | undefined {
    if (place > this.ops) return this.#moments[place - this.ops]?.resident;
    if (this.#over) return undefined;
    return this.view.sample(place)?.resident;
  }

  /** Pages in the balloon. */
  ballooned(place: number): number | undefined {
    return place <= this.ops ? 0 : this.#moments[place - this.ops]?.ballooned;
  }

  /** Pages of the program, as they were at most a 300th of its ops ago. */
  program(place: number): number | undefined {
    if (place > this.ops) return this.#moments[place - this.ops]?.program;
    return this.#programs[Math.floor(place / this.#piece)];
  }

  /** Gives the memory back. A machine on its way gives it back itself, once its signal says so. */
  dispose(): void {
    if (!this.#started && !this.#over) this.#playground.free();
    this.#over = true;
    this.#end = undefined;
    this.#engine?.dispose();
  }
}
