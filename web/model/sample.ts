// What the machine held after each op that was ever reached; see crate/playground/src/sample.rs.
import type { Header } from '../wasm/index.ts';

/** What the machine held after an op. What a heap does not count is undefined. */
export interface Sample {
  readonly resident: number;
  readonly ballooned: number;
  readonly free: number;
  readonly largestFree: number | undefined;
  /** Thousandths of what was granted that nobody asked for. */
  readonly internal: number | undefined;
  /** Thousandths of what is free that no block of the view's `wantedOrder` can be made of. */
  readonly unusable: number | undefined;
}

/** Bytes of a sample. */
const SAMPLE = 20;
const NO_SHARE = 0xffff;
const NO_SIZE = 0xffff_ffff;

/** Of op `op`, counted from 0; undefined where it was never reached. */
export function readSample(header: Header, op: number): Sample | undefined {
  if (op >= header.field('samples_len')) return undefined;
  const at = header.field('samples') + SAMPLE * op;
  const word = (place: number) => header.memory.u32(at + 4 * place);
  const [largest, shares] = [word(3), word(4)];
  const share = (value: number) => (value === NO_SHARE ? undefined : value);
  return {
    resident: word(0),
    ballooned: word(1),
    free: word(2),
    largestFree: largest === NO_SIZE ? undefined : largest,
    internal: share(shares & 0xffff),
    unusable: share(shares >>> 16),
  };
}
