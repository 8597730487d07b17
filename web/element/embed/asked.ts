// What an embed's attributes ask for. Each is checked before anything is opened: what can't be leaves all as it was.
import { LESSON_LOGS } from '../../model/lesson-logs.ts';
import { LOGS } from '../../model/logs.ts';
import { type Blank, MACHINES } from '../../model/machines.ts';
import { HEAPS, type Heap, type Settings } from '../../model/settings.ts';
import type { Story } from '../../model/stories.ts';
import { PlaygroundError } from '../../wasm/error.ts';
import { isAbsent, oneOf, quoted, wholeNumber } from './read.ts';

/** As they were set: anybody can set anything. */
export interface Attributes {
  readonly scenario: unknown;
  readonly heap: unknown;
  readonly unit: unknown;
  readonly placement: unknown;
  readonly step: unknown;
}

export const NOTHING: Attributes = {
  scenario: undefined,
  heap: undefined,
  unit: undefined,
  placement: undefined,
  step: undefined,
};

/** A story's op log. */
export type Log = Pick<Story, 'name' | 'text'>;

/** A machine with an empty log, or a story on its own heap or on another. */
export type Asked = { readonly step: number | undefined } & (
  | { readonly settings: Settings }
  | { readonly story: Log; readonly heap: Heap | undefined }
);

/** What an embed has of the page's scenarios: those that follow a recording are left to that. */
const SCENARIOS: readonly (Blank | Log)[] = [
  ...MACHINES,
  ...Object.entries({ ...LESSON_LOGS, ...LOGS }).map(([name, text]) => ({ name, text })),
];

export const NAMES: readonly string[] = SCENARIOS.map(({ name }) => name);

/** Of the heaps, those that the embed's WebAssembly has. */
const EMBEDDED: readonly Heap[] = HEAPS.filter((heap) => heap !== 'id-cached');

/** Units are no smaller than what their bytes are shown in, two digits each. */
const SMALLEST = 8;

export function asked(given: Attributes): Asked {
  const name = isAbsent(given.scenario) ? NAMES[0] : oneOf('scenario', 'A scenario', NAMES, given.scenario);
  const scenario = SCENARIOS.find((one) => one.name === name) as Blank | Log;
  const heap = heapOf(given.heap, given.placement);
  const step = isAbsent(given.step) ? undefined : wholeNumber('step', 'The step is a number of ops', given.step);
  if ('text' in scenario) {
    if (!isAbsent(given.unit)) {
      throw new PlaygroundError(
        'unit',
        `“${name}” is a story and has its own unit; the attribute unit is for bytes-256.`,
      );
    }
    return { story: scenario, heap, step };
  }
  return { settings: { ...sized(scenario, given.unit), heap: heap ?? 'buddy-mru' }, step };
}

/** The same memory in units of that many bytes. */
function sized({ name, settings }: Blank, given: unknown): Settings {
  if (isAbsent(given)) return settings;
  const unit = wholeNumber('unit', 'The unit is a number of bytes', given);
  if (settings.guest) {
    if (unit === 4096) return settings;
    throw new PlaygroundError(
      'unit',
      `The unit of a guest is a page of 4096 bytes, not ${unit}; bytes-256 has others.`,
    );
  }
  const bytes = settings.units * (settings.unit ?? 16);
  if (unit < SMALLEST || unit > bytes || 2 ** Math.round(Math.log2(unit)) !== unit) {
    throw new PlaygroundError(
      'unit',
      `The unit of ${name} is a power of two from ${SMALLEST} to ${bytes}, not ${unit}.`,
    );
  }
  return { ...settings, unit, units: bytes / unit };
}

/** `buddy` leaves its placement to the other attribute, which says nothing of other heaps. */
function heapOf(heap: unknown, placement: unknown): Heap | undefined {
  const wanted = isAbsent(heap) ? undefined : oneOf('heap', 'A heap', ['buddy', ...EMBEDDED], heap);
  if (isAbsent(placement)) return wanted === 'buddy' ? 'buddy-mru' : (wanted as Heap | undefined);
  const place = oneOf('placement', 'The placement', ['mru', 'lowest'], placement);
  const placed: Heap = place === 'mru' ? 'buddy-mru' : 'buddy-lowest';
  if (wanted === undefined || wanted === 'buddy' || wanted === placed) return placed;
  const why = wanted.startsWith('buddy') ? 'names another one' : 'places blocks in its own way';
  throw new PlaygroundError(
    'placement',
    `The placement ${quoted(placement)} is the buddy allocator's, and heap="${wanted}" ${why}: leave one of them out.`,
  );
}
