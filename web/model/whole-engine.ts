// The page's engine: what only its WebAssembly can, and the package's can't.
import { init, type Playground } from '../wasm/index.ts';
import { inTurns } from './advance.ts';
import { whole } from './check.ts';
import { type Direction, Engine } from './engine.ts';
import { open, type Settings } from './settings.ts';
import { type Wanted, wantedNumbers } from './wanted.ts';

const WORD = 0xffff_ffff;

/** How a jump goes. */
const FOUND = 0;
const FURTHER = 1;

/** Jumps, conditions, tracks, owners, other formats. */
export class WholeEngine extends Engine {
  #tints: Uint8Array<ArrayBuffer> = new Uint8Array();

  static override async create(settings: Settings): Promise<WholeEngine> {
    const module = await init();
    return new WholeEngine(module, open(module, settings));
  }

  /** Another machine's owners are others. */
  override replace(playground: Playground): void {
    this.#tints = new Uint8Array();
    super.replace(playground);
  }

  /** Its owners stay. */
  override async change(settings: Partial<Settings>, signal?: AbortSignal): Promise<void> {
    const tints = this.#tints;
    await super.change(settings, signal);
    if (tints.length > 0) this.tint(tints);
  }

  /**
   * To the next step that is wanted, or the previous one; false where there is none, and then the cursor is where it
   * was. The page stays responsive, and sees where it looks; when `signal` says so, the cursor goes back as well.
   */
  async jump(direction: Direction, wanted: Wanted, signal?: AbortSignal): Promise<boolean> {
    const { op, step } = this.view.cursor;
    const numbers = wantedNumbers(wanted);
    let found = FURTHER;
    const look = (ops: number) => {
      found = this.ask((playground) => playground.jump(direction === 'back', ...numbers, ops));
      return found !== FURTHER;
    };
    const wentOn = await this.#inTurns(look, () => this.seekStep(op, step), signal);
    if (wentOn && found === FOUND) this.notify();
    else if (wentOn) this.seekStep(op, step);
    return wentOn && found === FOUND;
  }

  /** One step; which of the conditions it is the first to meet, if any, and whether there was one. */
  step(direction: Direction, conditions: readonly Wanted[] = []): { moved: boolean; met: Wanted | undefined } {
    const numbers = Uint32Array.from(conditions.flatMap(wantedNumbers));
    const answer = this.ask((playground) => playground.step(direction === 'back', numbers));
    if (answer > 0) this.notify();
    return { moved: answer > 0, met: conditions[answer - 2] };
  }

  /** What programs asked for, as the malloc lab's `.rep`. */
  rep(): string {
    return this.ask((playground) => playground.rep());
  }

  /** A row for each op that was ever reached. */
  csv(): string {
    return this.ask((playground) => playground.csv());
  }

  /** What is live of each of so many owners: blocks and units, one after the other. */
  liveByOwner(owners: number): Uint32Array {
    return this.ask((playground) => playground.liveByOwner(owners));
  }

  /** The units that each of so many owners is granted in all of the log. */
  askedByOwner(owners: number): Float64Array {
    return this.ask((playground) => playground.askedByOwner(owners));
  }

  /** The blocks of each owner are drawn in one of the tints; with none, all look alike. A setting of the view, no op. */
  tint(tints: Uint8Array<ArrayBuffer>): void {
    this.#tints = tints;
    this.ask((playground) => playground.tint(tints));
    this.view.tints = tints;
    this.notify();
  }

  /**
   * Takes up another track; what is in its place becomes one in its turn, and the cursor stands where they part. All of
   * it is run once; the page stays responsive. False where there is none of that number, or `signal` said so.
   */
  async switchTo(track: number, signal?: AbortSignal): Promise<boolean> {
    whole('The track', track, WORD);
    if (!this.alter((playground) => playground.switchTo(track))) return false;
    const { op } = this.view.cursor;
    const run = (ops: number) => !this.ask((playground) => playground.advance(ops));
    const wentOn = await this.#inTurns(run, () => this.seek(op), signal);
    if (wentOn) this.seek(op);
    return wentOn;
  }

  /** Deletes another track; false where there is none of that number. */
  forget(track: number): boolean {
    whole('The track', track, WORD);
    return this.alter((playground) => playground.forget(track));
  }

  /**
   * Does `work` until it is done, and lets the page see how far it is. When `signal` says so, `leave` is called at once:
   * what is asked for instead finds the cursor where it was. False then, or where something else moved the machine.
   */
  async #inTurns(work: (ops: number) => boolean, leave: () => void, signal?: AbortSignal): Promise<boolean> {
    if (signal?.aborted) return false;
    const playground = this.machine();
    const place = () => {
      const { op, step, revision } = this.view.cursor;
      return `${op} ${step} ${revision}`;
    };
    const isThere = () => this.isThere(playground);
    const aborted = () => {
      if (isThere()) leave();
    };
    let here = '';
    signal?.addEventListener('abort', aborted);
    try {
      return await inTurns(work, {
        pause: () => {
          this.notify();
          here = place();
        },
        resume: () => !signal?.aborted && isThere() && place() === here,
      });
    } finally {
      signal?.removeEventListener('abort', aborted);
    }
  }
}
