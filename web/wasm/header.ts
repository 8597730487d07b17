import type { Memory } from './memory.ts';
import { EVENTS, type EventName, FIELD, OPS, type OpName } from './names.ts';

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

  /** `place` is one of {@link FIELD}. */
  field(place: number): number {
    return this.memory.u32(this.#start() + 4 * place);
  }

  /** A value of 64 bits, whose halves are two fields; `low` is the first. */
  wide(low: number): number {
    return this.field(low) + this.field(low + 1) * 2 ** 32;
  }

  eventName(): EventName {
    return EVENTS[this.field(FIELD.event)] ?? 'none';
  }

  opName(): OpName {
    return OPS[this.field(FIELD.op_kind)] ?? 'none';
  }

  #start(): number {
    if (this.#stale) {
      this.#at = this.#locate();
      this.#stale = false;
    }
    return this.#at;
  }
}
