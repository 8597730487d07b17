// What stands in front of the wasm: nothing that a user can type may reach it as another number than was typed.
import { PlaygroundError } from '../wasm/index.ts';

/** A whole number of 0 or more; `what` names it in the message. */
export function whole(what: string, value: number, most: number = Number.MAX_SAFE_INTEGER): number {
  if (typeof value !== 'number' || Number.isNaN(value)) {
    throw new PlaygroundError('not-a-number', `${what} has to be a number.`);
  }
  if (value < 0) throw new PlaygroundError('negative', `${what} can't be negative; it is ${value}.`);
  if (Number.isFinite(value) && !Number.isInteger(value)) {
    throw new PlaygroundError('fraction', `${what} has to be a whole number, not ${value}.`);
  }
  if (value > most) throw new PlaygroundError('too-large', `${what} is at most ${most}, not ${value}.`);
  return value;
}

/** For the 64 bits of an address or a length. */
export function wide(what: string, value: number): bigint {
  return BigInt(whole(what, value));
}

/** What the wasm threw, as an error of ours. */
export function explained(error: unknown): PlaygroundError {
  if (error instanceof PlaygroundError) return error;
  if (error instanceof WebAssembly.RuntimeError) {
    return new PlaygroundError('stopped', `The allocator stopped (${error.message}); reload the page.`, {
      cause: error,
    });
  }
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return new PlaygroundError(code, message, { cause: error });
}
