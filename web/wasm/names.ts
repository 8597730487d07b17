// What the header, the events and the ops are called, in the wasm's order. At load it says a number for the same lists;
// both must agree, so that a page never draws from a header that it misreads.
import { PlaygroundError } from './error.ts';

/** Counts up with every change of the header's meaning. */
const VERSION = 5;

export const FIELDS = [
  ...['units', 'unit', 'base_low', 'base_high', 'heap', 'trim', 'guest', 'device'],
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

/** The word of each in the header. The package has numbers in their place: `numbered` in web/tools/package-plugins.mjs. */
export const FIELD = /* @__PURE__ */ places(FIELDS);

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

function places<const T extends readonly string[]>(names: T): Readonly<Record<T[number], number>> {
  return Object.fromEntries(names.map((name, place) => [name, place])) as Record<T[number], number>;
}

/** One number for all of these names in their order and the version: FNV-1a of 32 bits, as crate/playground/src/told.rs has it. */
export function fingerprint(lists: readonly (readonly string[])[] = [FIELDS, EVENTS, OPS, SETTINGS]): number {
  let hash = 0x811c_9dc5 ^ VERSION;
  for (const name of lists.flat()) {
    for (const letter of `${name},`) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x0100_0193);
  }
  return hash >>> 0;
}

/** The wasm's header, events, ops and settings have to be those of this script: it goes by the places of their names. */
export function checkNames(told: number): void {
  if (told !== fingerprint()) {
    throw new PlaygroundError(
      'version',
      'The script and its WebAssembly file are of different builds: they name the fields of the header, the events, the ops or the settings differently.',
    );
  }
}
