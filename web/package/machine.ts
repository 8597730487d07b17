// A machine of the embed's WebAssembly, with the face of the one in the page's: what crate/playground/src/embed.rs takes
// and tells in numbers, as objects, arrays and errors.
import { PlaygroundError } from '../wasm/error.ts';
import { OPS, type OpName } from '../wasm/names.ts';
import type { Playground as Whole } from '../wasm/pkg/playground.js';
import type { InitOutput } from '../wasm/slim/playground.js';

/** Arguments that a call has no need of are left out. */
export type Exports = Omit<InitOutput, 'call'> & { call(what: number, ...given: number[]): number };

/** What can be asked for: the numbers of `call` in embed.rs. */
const [NAMES, OPEN, READ, CURSOR, COPY, CLOSE, HEADER, ACT, RANDOM, FORWARD, BACK] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const [SEEK, ADVANCE, REFUSAL, VERIFY, HASH, WRITE, HISTOGRAM, TOUCHED, PIXELS, HELD, BACKING] = [
  11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
];

/** What only the whole playground's has; the last gives one of its own. */
type PagesOwn =
  | 'jump'
  | 'step'
  | 'switchTo'
  | 'forget'
  | 'tracks'
  | 'tint'
  | 'liveByOwner'
  | 'askedByOwner'
  | 'rep'
  | 'csv'
  | 'keyframes'
  | 'withSettings';

export const names = (): number => wasm.call(NAMES) >>> 0;

/** In place of a number, as JavaScript sees it. */
const REFUSED = -1;

let wasm: Exports;

/** The WebAssembly that machines are of: one for all. */
export function use(exports: Exports): void {
  wasm = exports;
}

/** A copy of what the last call told. */
function answer(): ArrayBuffer {
  const at = wasm.answer() >>> 0;
  return wasm.memory.buffer.slice(at, at + wasm.length()) as ArrayBuffer;
}

function leave(bytes: Uint8Array): void {
  const at = wasm.room(bytes.length) >>> 0;
  new Uint8Array(wasm.memory.buffer).set(bytes, at);
}

const leaveNumbers = (numbers: Uint32Array): void => leave(new Uint8Array(numbers.buffer));
const leaveText = (text: string): void => leave(new TextEncoder().encode(text));
const text = (): string => new TextDecoder().decode(answer());

/** Throws why something was refused; the line of an op log is in its message. */
function done(result: number): number {
  if (result !== REFUSED) return result >>> 0;
  throw refused();
}

function refused(): PlaygroundError {
  const [code = '', message] = text().split('\n');
  return new PlaygroundError(code, message ?? '');
}

/** Machines that nobody gave back, and that nobody has any more. */
const lost = new FinalizationRegistry((number: number) => wasm.call(CLOSE, number));

export class Playground implements Pick<Whole, Exclude<keyof Whole, PagesOwn | number | symbol>> {
  readonly #number: number;

  constructor(settings: Uint32Array | number) {
    if (typeof settings !== 'number') leaveNumbers(settings);
    this.#number = typeof settings === 'number' ? settings : done(wasm.call(OPEN));
    lost.register(this, this.#number, this);
  }

  static fromText(log: string): Playground {
    leaveText(log);
    return new Playground(done(wasm.call(READ)));
  }

  withSettings(settings: Uint32Array): Playground {
    leaveNumbers(settings);
    return new Playground(this.#call(COPY));
  }

  free(): void {
    lost.unregister(this);
    wasm.call(CLOSE, this.#number);
  }

  header(): number {
    return this.#call(HEADER);
  }

  allocate(bytes: bigint): number {
    return this.#act('allocate', 0, bytes);
  }

  freeAddress(address: bigint): void {
    this.#act('free-address', 0, address);
  }

  reserve(address: bigint, bytes: bigint): void {
    this.#act('reserve', 0, address, bytes);
  }

  target(pages: number): void {
    this.#act('target', 0, BigInt(pages));
  }

  touch(id: number): void {
    this.#act('touch', id);
  }

  wait(ticks: number): void {
    this.#act('wait', 0, BigInt(ticks));
  }

  interval(ticks: number): void {
    this.#act('interval', 0, BigInt(ticks));
  }

  foul(rule: number, pfn: number): void {
    this.#act('foul', rule, BigInt(pfn));
  }

  random(count: number, seed: number): void {
    this.#call(RANDOM, count, seed);
  }

  forward(): boolean {
    return this.#call(FORWARD) > 0;
  }

  back(): boolean {
    return this.#call(BACK) > 0;
  }

  seek(ops: number): void {
    this.seekStep(ops, 0xffff_ffff);
  }

  seekStep(ops: number, steps: number): void {
    this.#call(SEEK, ops, steps);
  }

  advance(ops: number): boolean {
    return this.#call(ADVANCE, ops) > 0;
  }

  refusal(): Error | undefined {
    return wasm.call(REFUSAL, this.#number) === REFUSED ? refused() : undefined;
  }

  verify(): void {
    this.#call(VERIFY);
  }

  hash(): bigint {
    this.#call(HASH);
    return new BigUint64Array(answer())[0] as bigint;
  }

  text(): string {
    this.#call(WRITE);
    return text();
  }

  /** Recordings are the page's. */
  recorded(): number {
    return 0;
  }

  histogram(bins: number): Uint32Array {
    this.#call(HISTOGRAM, bins);
    return new Uint32Array(answer());
  }

  touched(): Uint32Array {
    this.#call(TOUCHED);
    return new Uint32Array(answer());
  }

  pixels(
    what: number,
    order: number,
    first: number,
    span: number,
    width: number,
    height: number,
    palette: Uint32Array,
    from: number,
    columns: number,
  ): ImageData {
    leaveNumbers(palette);
    const shown = this.#call(PIXELS, order, width, what, height, from, columns, first, span);
    return new ImageData(new Uint8ClampedArray(answer()), shown);
  }

  held(order: number, first: number, span: number): Uint32Array {
    this.#call(HELD, order, 1, 0, 0, 0, 0, first, span);
    return new Uint32Array(answer());
  }

  backing(first: number, span: number, columns: number): Uint16Array {
    this.#call(BACKING, 0, columns, 0, 0, 0, 0, first, span);
    return new Uint16Array(answer());
  }

  #act(kind: OpName, id: number, value = 0n, bytes = 0n): number {
    const halves = [value, bytes].flatMap((wide) => [Number(wide & 0xffff_ffffn), Number(wide >> 32n)]);
    return this.#call(ACT, OPS.indexOf(kind), id, ...halves);
  }

  #call(what: number, ...given: number[]): number {
    return done(wasm.call(what, this.#number, ...given));
  }
}

/** Where the cursor of an op log in text stands. */
export function cursorOf(log: string): Uint32Array {
  leaveText(log);
  done(wasm.call(CURSOR));
  return new Uint32Array(answer());
}
