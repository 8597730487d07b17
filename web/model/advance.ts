import type { Playground } from '../wasm/index.ts';
import { explained } from './check.ts';

/** Milliseconds of work before the page gets its turn. */
export const TURN = 12;
/** Ops that are run in one go: well under a turn. */
const PIECE = 1000;

/** Gives the page its turn. */
export const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

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
