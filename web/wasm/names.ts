// What the header, the events and the ops are called. The wasm says the same lists at load; both must agree, so that a
// page never draws from a header that it misreads.
import { PlaygroundError } from './error.ts';

/** The header's layout that this code was written for. */
export const VERSION = 4;

export const FIELDS = [
  ...['version', 'units', 'unit', 'base_low', 'base_high', 'heap', 'trim', 'guest', 'device'],
  ...['driver', 'switched_on', 'balloon_order', 'balloon_reserve', 'low_water', 'poison'],
  ...['report_order', 'touched', 'parent', 'max_order', 'head', 'memory', 'memory_words', 'lists'],
  ...['rows', 'free_plane', 'live_plane', 'mark_plane', 'plane_words', 'links', 'link_shift'],
  ...['bitmap', 'reserved_bitmap', 'cached_plane', 'free_list', 'owners', 'requests', 'ids', 'backed_plane'],
  ...['touched_plane', 'bytes', 'bytes_len', 'free', 'program', 'ballooned', 'cached', 'overhead'],
  ...['reserved', 'hand_size', 'hand_start', 'hand_came', 'largest_free', 'requested_low', 'requested_high'],
  ...['resident', 'paid', 'high_water', 'returned', 'faults', 'target', 'actual', 'features'],
  ...['now', 'retry_at', 'report_at', 'poll_at', 'interval', 'fouls', 'statistics', 'ranges'],
  ...['descriptor', 'ballooned_plane', 'reported_plane', 'guest_faults', 'left', 'tracks', 'revision'],
  ...['ops', 'samples', 'samples_len', 'op', 'step', 'steps', 'ending', 'op_kind', 'op_id'],
  ...['op_low', 'op_high', 'op_bytes_low', 'op_bytes_high', 'op_owner', 'event', 'event_start'],
  ...['event_size', 'event_more'],
] as const;

export const EVENTS = [
  ...['none', 'take', 'split', 'allocate', 'free', 'merge', 'put', 'reserve', 'set', 'clear'],
  ...['reserve-bits', 'cursor', 'searched', 'target', 'enter', 'inflate', 'drop', 'acknowledge'],
  ...['deflate', 'leave', 'short', 'back', 'skip', 'wait', 'due', 'interval', 'poll', 'stat'],
  ...['stats', 'range', 'report', 'range-done', 'reported', 'unreported', 'foul', 'new-parent'],
  ...['from-cache', 'to-cache', 'drop-parent', 'forget', 'listed', 'unlisted', 'walked'],
] as const;

export const OPS = [
  'none',
  'allocate',
  'adopt',
  'free',
  'free-address',
  'reserve',
  'target',
  'touch',
  'wait',
  'interval',
  'foul',
] as const;

/** The fields that a machine is asked for with, in their order. */
export const SETTINGS = [
  ...['unit', 'units', 'heap', 'trim', 'guest', 'device', 'driver', 'switched_on', 'balloon_order'],
  ...['balloon_reserve', 'low_water', 'poison', 'report_order', 'touched', 'parent'],
] as const satisfies readonly Field[];

export type Field = (typeof FIELDS)[number];
export type EventName = (typeof EVENTS)[number];
export type OpName = (typeof OPS)[number];

/** Where each name stands in the wasm's lists. */
export interface Names {
  /** The field's word in the header. */
  readonly places: Readonly<Record<Field, number>>;
  readonly events: readonly EventName[];
  readonly ops: readonly OpName[];
}

/** Reads what the wasm's `names()` says: four lines, a comma after every name. */
export function readNames(text: string): Names {
  const [fields = [], events = [], ops = [], settings = []] = text
    .split('\n')
    .map((line) => line.split(',').filter(Boolean));
  same('fields', FIELDS, fields);
  same('events', EVENTS, events);
  same('ops', OPS, ops);
  ordered('settings', SETTINGS, settings);
  const places = Object.fromEntries(fields.map((name, place) => [name, place]));
  return { places: places as Record<Field, number>, events: events as EventName[], ops: ops as OpName[] };
}

export function checkVersion(version: number): void {
  if (version !== VERSION) {
    throw mismatch(`the WebAssembly file has version ${version} of the header, the script version ${VERSION}`);
  }
}

function same(what: string, known: readonly string[], told: readonly string[]): void {
  const missing = known.filter((name) => !told.includes(name));
  const unknown = told.filter((name) => !known.includes(name));
  const parts = [];
  if (missing.length > 0) parts.push(`the WebAssembly file lacks ${missing.join(', ')}`);
  if (unknown.length > 0) parts.push(`the script does not know ${unknown.join(', ')}`);
  if (parts.length > 0) throw mismatch(`${what}: ${parts.join('; ')}`);
}

/** These are told by their places: they have to be in the same order. */
function ordered(what: string, known: readonly string[], told: readonly string[]): void {
  if (known.join() !== told.join()) throw mismatch(`${what}: the WebAssembly file wants ${told.join(', ')}`);
}

function mismatch(detail: string): PlaygroundError {
  return new PlaygroundError('version', `The script and its WebAssembly file are of different builds: ${detail}.`);
}
