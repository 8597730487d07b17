// Where the timeline stands: the op under the cursor and its last step.
import { type EventName, FIELD, type Header, type OpName } from '../wasm/index.ts';

export interface Cursor {
  /** Ops in the log. */
  readonly ops: number;
  /** Ops up to the cursor, the one it stands in included; 0 at the start. */
  readonly op: number;
  /** Steps taken of that op, of `steps`. */
  readonly step: number;
  readonly steps: number;
  /** How that op ended; "short": the balloon stopped before its target; "foul": a rule was broken. */
  readonly ending: 'done' | 'refused' | 'short' | 'foul';
  /** How often acting in the past left a future: the number of the newest track. */
  readonly left: number;
  /** Another number after every change of the log. */
  readonly revision: number;
  readonly atStart: boolean;
  readonly atEnd: boolean;
}

/** Ops that once came after the first `after` of the log, before something else was done there. */
export interface Track {
  /** A number that it keeps. */
  readonly id: number;
  readonly after: number;
  readonly ops: number;
}

/** What was asked for. What a kind does not have is 0. */
export interface Op {
  readonly kind: Exclude<OpName, 'none'>;
  /** Which allocation: allocate, adopt, free, touch; of a foul, the rule. */
  readonly id: number;
  /** Bytes asked for: allocate, adopt, reserve; of a free, those of its allocation. */
  readonly bytes: number;
  /** free-address, reserve. */
  readonly address: number;
  /** target; of a foul, the page. */
  readonly pages: number;
  /** wait, interval. */
  readonly ticks: number;
  /** Who asked: an index of the owners' names. */
  readonly owner: number;
}

/** One change of state, with the header's numbers. */
export interface Event {
  readonly kind: Exclude<EventName, 'none'>;
  /** First unit; of a merge, the buddy's; of a target, the old one. */
  readonly start: number;
  /** Units; of a merge, of each half; pages, candidates; of a target, the new one. */
  readonly size: number;
  /** 1: the run goes on; the page was backed (drop) or touched (back) before. The order of a search, a rule's number. */
  readonly more: number;
}

const ENDINGS = ['done', 'refused', 'short', 'foul'] as const;

export function readCursor(header: Header): Cursor {
  const [ops, op, step, steps] = [
    header.field(FIELD.ops),
    header.field(FIELD.op),
    header.field(FIELD.step),
    header.field(FIELD.steps),
  ];
  const ending = ENDINGS[header.field(FIELD.ending)] ?? 'done';
  const [left, revision] = [header.field(FIELD.left), header.field(FIELD.revision)];
  const ends = { atStart: op === 0, atEnd: op === ops && step === steps };
  return { ops, op, step, steps, ending, left, revision, ...ends };
}

export function readOp(header: Header): Op | undefined {
  const kind = header.opName();
  if (kind === 'none') return undefined;
  const value = header.wide(FIELD.op_low);
  const id = header.field(FIELD.op_id);
  const op = { kind, id, bytes: 0, address: 0, pages: 0, ticks: 0, owner: header.field(FIELD.op_owner) };
  switch (kind) {
    case 'allocate':
    case 'adopt':
      return { ...op, bytes: value };
    case 'free':
      return { ...op, bytes: requestedBytes(header, id) };
    case 'free-address':
      return { ...op, address: value };
    case 'reserve':
      return { ...op, address: value, bytes: header.wide(FIELD.op_bytes_low) };
    case 'touch':
      return { ...op, bytes: requestedBytes(header, id) };
    case 'target':
    case 'foul':
      return { ...op, pages: value };
    case 'wait':
    case 'interval':
      return { ...op, ticks: value };
  }
}

function requestedBytes(header: Header, id: number): number {
  return id < header.field(FIELD.ids) ? header.memory.u64(header.field(FIELD.requests) + 16 * id) : 0;
}

export function readEvent(header: Header): Event | undefined {
  const kind = header.eventName();
  if (kind === 'none') return undefined;
  return {
    kind,
    start: header.field(FIELD.event_start),
    size: header.field(FIELD.event_size),
    more: header.field(FIELD.event_more),
  };
}
