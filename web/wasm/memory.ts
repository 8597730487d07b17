// The one file that knows wasm memory.
import { PlaygroundError } from './error.ts';

/**
 * Linear memory, read by byte address. When it grows, its buffer is another object and views on the old one are dead;
 * so the views are looked at before every read and handed to nobody.
 */
export class Memory {
  readonly #memory: WebAssembly.Memory;
  #words = new Uint32Array();
  #bytes = new Uint8Array();

  constructor(memory: WebAssembly.Memory) {
    this.#memory = memory;
  }

  u8(address: number): number {
    this.#renew();
    return this.#bytes[address] ?? outside(address);
  }

  /** `address` is a multiple of 4. */
  u32(address: number): number {
    this.#renew();
    return this.#words[address >>> 2] ?? outside(address);
  }

  /** Exact up to 2^53; everything in the header is below that. */
  u64(address: number): number {
    return this.u32(address) + this.u32(address + 4) * 2 ** 32;
  }

  /** Bit `bit` of the plane that starts at `address`. */
  bit(address: number, bit: number): boolean {
    return ((this.u32(address + (bit >>> 5) * 4) >>> (bit & 31)) & 1) !== 0;
  }

  /** The first bit of `from..to` that is `value`, or `to`. Cost: a step a word of 32 bits. */
  firstBit(address: number, from: number, to: number, value = true): number {
    const flip = value ? 0 : 0xffff_ffff;
    let bit = from;
    while (bit < to) {
      const rest = (this.u32(address + (bit >>> 5) * 4) ^ flip) >>> (bit & 31);
      if (rest !== 0) return Math.min(to, bit + trailingZeros(rest));
      bit = (bit | 31) + 1;
    }
    return to;
  }

  /** One past the last bit of `from..to` that is `value`, or `from`. Cost as above. */
  lastBit(address: number, from: number, to: number, value = true): number {
    const flip = value ? 0 : 0xffff_ffff;
    let bit = to;
    while (bit > from) {
      const rest = (this.u32(address + ((bit - 1) >>> 5) * 4) ^ flip) << (31 - ((bit - 1) & 31));
      if (rest !== 0) return Math.max(from, bit - Math.clz32(rest));
      bit = (bit - 1) & ~31;
    }
    return from;
  }

  /** How many bits of `from..to` are set. Cost: a step for each of them and a word of 32 bits. */
  ones(address: number, from: number, to: number): number {
    let sum = 0;
    for (let bit = this.firstBit(address, from, to); bit < to; bit = this.firstBit(address, bit + 1, to)) sum += 1;
    return sum;
  }

  /** Which of `count` words from `address` on is the first that is `value`; -1 where none is. */
  indexOf(address: number, count: number, value: number): number {
    this.#renew();
    const first = address >>> 2;
    return this.#words.subarray(first, first + count).indexOf(value);
  }

  /** A copy of `count` words, to compare states with. */
  copy(address: number, count: number): Uint32Array {
    this.#renew();
    return this.#words.slice(address >>> 2, (address >>> 2) + count);
  }

  #renew(): void {
    const { buffer } = this.#memory;
    if (this.#words.buffer !== buffer) {
      this.#words = new Uint32Array(buffer);
      this.#bytes = new Uint8Array(buffer);
    }
  }
}

const trailingZeros = (word: number): number => 31 - Math.clz32(word & -word);

function outside(address: number): never {
  throw new PlaygroundError('memory', `The address ${address} is outside WebAssembly's memory: a defect of this page.`);
}
