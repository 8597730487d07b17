// What the machine held at the start, and after each op that was ever reached; see crate/playground/src/sample.rs.
import { FIELD, type Header } from '../wasm/index.ts';

/** What the machine held after so many ops. What a heap does not count is undefined. */
export interface Sample {
  readonly resident: number;
  readonly ballooned: number;
  readonly free: number;
  readonly largestFree: number | undefined;
  /** Thousandths of what was granted that nobody asked for. */
  readonly internal: number | undefined;
  /** Thousandths of what is free that no block of `tellingOrder` can be made of. */
  readonly unusable: number | undefined;
}

/** Bytes of a sample. */
const SAMPLE = 24;
const NOT_COUNTED = 0xffff_ffff;

/** After so many ops; undefined where they were never reached. */
export function readSample(header: Header, ops: number): Sample | undefined {
  if (ops >= header.field(FIELD.samples_len)) return undefined;
  const at = header.field(FIELD.samples) + SAMPLE * ops;
  const word = (place: number) => header.memory.u32(at + 4 * place);
  const known = (place: number) => (word(place) === NOT_COUNTED ? undefined : word(place));
  const [unusable, largestFree, internal] = [known(3), known(4), known(5)];
  return { resident: word(0), ballooned: word(1), free: word(2), unusable, largestFree, internal };
}
