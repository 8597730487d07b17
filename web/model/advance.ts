import type { Playground } from '../wasm/index.ts';
import { explained } from './check.ts';

/** Milliseconds of work before the page gets its turn. */
export const TURN = 12;
/** Ops that are run in one go: well under a turn. */
const PIECE = 1000;

/** Gives the page its turn. */
export const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Ops of a piece of work whose cost nobody knows, at first and at most. */
const FIRST = 16;
const MOST = 1 << 14;

/** What happens while the page has its turn. */
export interface Turns {
  /** Before it. */
  pause(): void;
  /** After it: whether to go on. */
  resume(): boolean;
}

/**
 * Does `work` piece by piece, of about so many ops, until it says that it is done. The pieces become as large as take well
 * under a turn; or larger, where it is not the ops that take the time. False where it was not to go on.
 */
export async function inTurns(work: (ops: number) => boolean, { pause, resume }: Turns): Promise<boolean> {
  let ops = FIRST;
  let last = { ops, rate: 0 };
  let since = performance.now();
  for (;;) {
    const began = performance.now();
    if (work(ops)) return true;
    const now = performance.now();
    const took = Math.max(now - began, 0.01);
    const rate = ops / took;
    const paysOff = ops > last.ops ? rate > 1.5 * last.rate : 1.5 * rate < last.rate && ops < last.ops;
    last = { ops, rate };
    if (took < TURN / 6 || (took > TURN / 2 && paysOff)) ops = Math.min(ops * 2, MOST);
    else if (took > TURN / 2) ops = Math.max(ops >> 1, 1);
    if (now - since < TURN) continue;
    pause();
    await turn();
    if (!resume()) return false;
    since = performance.now();
  }
}

/** Whoever wants to see a machine on its way. */
export interface Watch {
  /** Every how many ops. */
  readonly piece: number;
  /** Called after each of them. */
  seen(): void;
}

/**
 * Runs all of a machine's log once, so that it is known how each op ends, and goes to the state after `ops` ops. The page
 * stays responsive. Where that fails, or `signal` says so, the machine is given back.
 */
export async function advance(
  playground: Playground,
  ops: number,
  signal?: AbortSignal,
  watch: Watch = { piece: PIECE, seen: () => undefined },
): Promise<Playground> {
  try {
    let since = performance.now();
    while (playground.advance(watch.piece)) {
      watch.seen();
      if (performance.now() - since < TURN) continue;
      await turn();
      signal?.throwIfAborted();
      since = performance.now();
    }
    // Each of these takes its time in a long log: they are turns of their own.
    await turn();
    playground.seek(ops);
    await turn();
    signal?.throwIfAborted();
    return playground;
  } catch (error) {
    playground.free();
    throw signal?.aborted ? signal.reason : explained(error);
  }
}
