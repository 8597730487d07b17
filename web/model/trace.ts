import { init, type Playground, PlaygroundError } from '../wasm/index.ts';
import { TraceReader } from '../wasm/whole.ts';
import { TURN, turn } from './advance.ts';
import { explained } from './check.ts';
import { MAX_UNITS, numbers, type Settings } from './settings.ts';
import { pieces, unpack } from './unpack.ts';

/** The families that are read; the last two are states, the others recordings. */
export type TraceFormat =
  | 'perf-pages'
  | 'valgrind'
  | 'rep'
  | 'mtrace'
  | 'ltrace'
  | 'heaptrack'
  | 'buddyinfo'
  | 'pagetypeinfo';

/** What a trace holds, as Rust tells it. */
export interface TraceSummary {
  readonly format: TraceFormat;
  readonly lines: number;
  readonly ops: number;
  /** Bytes of a unit; 4096 is a trace of pages. */
  readonly unit: number;
  /** The size of the machine that it is replayed on. */
  readonly units: number;
  readonly peakUnits: number;
  /** Blocks that the recording only saw freed, and their units. */
  readonly adoptedBlocks: number;
  readonly adoptedUnits: number;
  /** Names of whoever asked. */
  readonly owners: readonly string[];
  /** What was left out or mended, and how often. */
  readonly notes: Notes;
  /** The first of the lines that a lenient reader left out; `notes.badLines` counts all. */
  readonly badLines: readonly BadLine[];
  /** The zones of a state, and which of them the machine is of; a recording has none. */
  readonly zones: readonly Zone[];
  readonly zone?: number;
}

export interface BadLine {
  readonly line: number;
  readonly code: string;
  /** A sentence that names the line, what was expected and what was found. */
  readonly message: string;
}

/** A zone of /proc/buddyinfo or /proc/pagetypeinfo. */
export interface Zone {
  readonly node: number;
  readonly name: string;
  /** Free blocks of each order. */
  readonly freeBlocks: readonly number[];
  /** Some count was cut off (`>100000`): there are at least so many. */
  readonly atLeast: boolean;
  /** The same by migrate type, where the file tells. */
  readonly types: readonly { readonly name: string; readonly freeBlocks: readonly number[] }[];
  /** Free pages. */
  readonly free: number;
  /** The kernel's unusable_index and extfrag_index of each order, in thousandths; extfrag -1000: nothing fails. */
  readonly unusable: readonly number[];
  readonly extfrag: readonly number[];
  /** Pages of the machine in this shape; 0: it would be larger than a machine can be. */
  readonly units: number;
}

/** Counts of what was read and of what did not fit; crate/playground/src/trace says more. */
export interface Notes {
  readonly events: number;
  readonly failed: number;
  readonly lostFrees: number;
  readonly lostAllocations: number;
  readonly partialFrees: number;
  readonly skippedLines: number;
  readonly badLines: number;
  readonly unfreed: number;
}

export interface Progress {
  /** Bytes of the file, packed as it may be, that have been read, and all of them. */
  readonly bytes: number;
  readonly of: number;
  readonly lines: number;
}

export interface Options {
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignal;
  /** Lines that don't parse are left out and counted, instead of ending the reading. */
  lenient?: boolean;
}

/** A trace that was read: machines for it, until it is given back. */
export class Trace {
  #summary: TraceSummary;
  #reader: TraceReader | undefined;

  constructor(summary: TraceSummary, reader: TraceReader) {
    this.#summary = summary;
    this.#reader = reader;
  }

  get summary(): TraceSummary {
    return this.#summary;
  }

  /** Of a state, another of its zones: machines are of it from here on. */
  choose(zone: number): TraceSummary {
    if (!this.#reader) throw new PlaygroundError('disposed', 'This trace was given back already.');
    try {
      this.#summary = this.#reader.zone(zone) as TraceSummary;
      return this.#summary;
    } catch (error) {
      throw explained(error);
    }
  }

  /**
   * A machine of the trace's size, and else of `settings`, the trace in its log; as often as wanted. For `Engine.take`,
   * or to be freed.
   */
  open(settings: Partial<Settings> = {}): Playground {
    const { units } = this.summary;
    if (units > MAX_UNITS) {
      throw new PlaygroundError('too-large', `The trace needs ${units} units; a machine has at most ${MAX_UNITS}.`);
    }
    if (!this.#reader) throw new PlaygroundError('disposed', 'This trace was given back already.');
    const wanted = numbers({ ...settings, guest: false, units: 0 });
    try {
      return this.#reader.playground(wanted);
    } catch (error) {
      throw explained(error);
    }
  }

  /** The machine that an op log in text tells of, the trace's ops first. */
  withText(text: string): Playground {
    if (!this.#reader) throw new PlaygroundError('disposed', 'This trace was given back already.');
    try {
      return this.#reader.withText(text);
    } catch (error) {
      throw explained(error);
    }
  }

  dispose(): void {
    this.#reader?.free();
    this.#reader = undefined;
  }
}

/** Bytes that are read in one go: a few milliseconds. */
const PIECE = 1 << 16;

/**
 * Reads a file, or what is at an address, unpacking gzip; the page stays responsive. Nothing that was there before is
 * touched, whatever happens. When `signal` says so, it stops with the signal's reason.
 */
export async function readTrace(source: Blob | string | URL, options: Options = {}): Promise<Trace> {
  const { onProgress, signal, lenient = false } = options;
  signal?.throwIfAborted();
  const file = source instanceof Blob ? source : await fetchTrace(source, signal);
  await init();
  let reader: TraceReader | undefined = new TraceReader(lenient);
  try {
    let bytes = 0;
    const stream = await unpack(file, (count) => {
      bytes = count;
    });
    let since = performance.now();
    for await (const piece of pieces(stream)) {
      for (let at = 0; at < piece.length; at += PIECE) {
        signal?.throwIfAborted();
        reader.feed(piece.subarray(at, at + PIECE));
        if (performance.now() - since > TURN) {
          onProgress?.({ bytes, of: file.size, lines: reader.lines() });
          await turn();
          since = performance.now();
        }
      }
    }
    signal?.throwIfAborted();
    await turn();
    const trace = new Trace(reader.finish() as TraceSummary, reader);
    await turn();
    onProgress?.({ bytes: file.size, of: file.size, lines: trace.summary.lines });
    reader = undefined;
    return trace;
  } catch (error) {
    throw signal?.aborted ? signal.reason : explained(error);
  } finally {
    reader?.free();
  }
}

/** What is at an address; `ended` hears where redirections led to, and may refuse it. */
export async function fetchTrace(
  address: string | URL,
  signal?: AbortSignal,
  ended: (url: URL) => void = () => undefined,
): Promise<Blob> {
  try {
    const response = await fetch(address, signal ? { signal } : {});
    if (response.redirected) ended(new URL(response.url));
    if (response.ok) return await response.blob();
    throw missing(address, `the server answered ${response.status}`);
  } catch (error) {
    if (signal?.aborted || error instanceof PlaygroundError) throw error;
    throw missing(address, "the server can't be reached, or refuses this page", error);
  }
}

function missing(address: string | URL, why: string, cause?: unknown): PlaygroundError {
  return new PlaygroundError('fetch', `The trace at ${address} did not arrive: ${why}.`, { cause });
}
