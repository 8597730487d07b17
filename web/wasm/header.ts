import type { Memory } from './memory.ts';
import { EVENTS, type EventName, FIELDS, type Field, OPS, type OpName } from './names.ts';

/** The field's word in the header. */
const PLACES = Object.fromEntries(FIELDS.map((name, place) => [name, place])) as Readonly<Record<Field, number>>;

/** The fields of one playground's header. They are read when asked for; the wasm brings them up to date on demand. */
export class Header {
  readonly memory: Memory;
  readonly #locate: () => number;
  #at = 0;
  #stale = true;

  /** `locate` has the header brought up to date and says where it is. */
  constructor(memory: Memory, locate: () => number) {
    this.memory = memory;
    this.#locate = locate;
  }

  /** The playground moved: the header has to be asked for anew. */
  moved(): void {
    this.#stale = true;
  }

  field(name: Field): number {
    return this.memory.u32(this.#start() + 4 * PLACES[name]);
  }

  /** A value of 64 bits, whose halves are two fields. */
  wide(name: 'base' | 'requested' | 'op' | 'op_bytes'): number {
    return this.field(`${name}_low`) + this.field(`${name}_high`) * 2 ** 32;
  }

  eventName(): EventName {
    return EVENTS[this.field('event')] ?? 'none';
  }

  opName(): OpName {
    return OPS[this.field('op_kind')] ?? 'none';
  }

  #start(): number {
    if (this.#stale) {
      this.#at = this.#locate();
      this.#stale = false;
    }
    return this.#at;
  }
}
