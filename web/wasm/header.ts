import type { Memory } from './memory.ts';
import type { EventName, Field, Names, OpName } from './names.ts';

/** The fields of one playground's header. They are read when asked for; the wasm brings them up to date on demand. */
export class Header {
  readonly memory: Memory;
  readonly #names: Names;
  readonly #locate: () => number;
  #at = 0;
  #stale = true;

  /** `locate` has the header brought up to date and says where it is. */
  constructor(memory: Memory, names: Names, locate: () => number) {
    this.memory = memory;
    this.#names = names;
    this.#locate = locate;
  }

  /** The playground moved: the header has to be asked for anew. */
  moved(): void {
    this.#stale = true;
  }

  field(name: Field): number {
    return this.memory.u32(this.#start() + 4 * this.#names.places[name]);
  }

  /** A value of 64 bits, whose halves are two fields. */
  wide(name: 'base' | 'requested' | 'op' | 'op_bytes'): number {
    return this.field(`${name}_low`) + this.field(`${name}_high`) * 2 ** 32;
  }

  eventName(): EventName {
    return this.#names.events[this.field('event')] ?? 'none';
  }

  opName(): OpName {
    return this.#names.ops[this.field('op_kind')] ?? 'none';
  }

  #start(): number {
    if (this.#stale) {
      this.#at = this.#locate();
      this.#stale = false;
    }
    return this.#at;
  }
}
