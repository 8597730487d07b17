// The states that every view is drawn in.
import type { Scene } from '../../../draw/stage.ts';
import type { Theme } from '../../../draw/theme.ts';
import type { Shown } from '../../../draw/zoom.ts';
import type { Engine } from '../../../model/index.ts';
import type { Settings } from '../../../model/settings.ts';
import { ranked, tintsOf } from '../../../model/tints.ts';
import { readTrace } from '../../../model/trace.ts';
import type { EventName } from '../../../wasm/index.ts';
import { engine, guest } from '../machine.ts';
import { NAMES, themeIn } from './themes.ts';

const PAGE = 4096;
const bytes: Settings = { guest: false, unit: 16, units: 8 };

export interface State {
  readonly machine: Engine;
  readonly theme: Theme;
  /** In CSS pixels. */
  readonly width: number;
  /** Where it is zoomed to. */
  readonly shown?: Shown;
  /** What the picture shows besides the machine. */
  readonly scene?: Partial<Scene>;
}

async function state(settings: Settings, tell: (made: Engine) => unknown, rest: Partial<State> = {}): Promise<State> {
  const machine = await engine(settings);
  tell(machine);
  return { machine, theme: NAMES, width: 960, ...rest };
}

/** To the first step of that kind. */
function until(made: Engine, kind: EventName): void {
  made.seek(0);
  while (made.view.event?.kind !== kind) if (!made.forward()) throw new Error(`there is no ${kind}`);
}

function refused(work: () => unknown): void {
  try {
    work();
  } catch {
    return;
  }
  throw new Error('it was not refused');
}

/** What the README's picture shows: a program's block, pages that are free and paid for, a balloon. */
function story(made: Engine): void {
  for (const asked of [9000, 8192, 3000]) made.allocate(asked);
  made.free(0);
  made.target(3);
}

function checkerboard(made: Engine): void {
  const pages = Array.from({ length: made.view.units }, () => made.allocate(made.view.unit));
  for (const [at, address] of pages.entries()) if (at % 2 === 0) made.free(address);
}

/** Programs of all sizes, and a balloon. */
function busy(made: Engine): void {
  made.random(600, 7);
  made.target(made.view.units / 8);
  made.random(200, 8);
}

const PROGRAMS = ['cat', 'cat', 'sh', 'sh', 'sh', 'make', 'make', 'cc1', 'cc1', 'cc1', 'cc1', 'as']
  .map(
    (name, at) =>
      `${name} ${100 + name.length} kmem:mm_page_alloc: pfn=0x${(at * 2 + 16).toString(16)} order=${at % 2}`,
  )
  .join('\n');

/** Blocks of five programs; two are chosen, the others dimmed. */
async function owners(): Promise<State> {
  const trace = await readTrace(new Blob([PROGRAMS]));
  const made = await engine(bytes);
  made.replace(trace.open());
  made.seek(100);
  made.tint(tintsOf(ranked(made.askedByOwner(trace.summary.owners.length)), new Set([0, 3])));
  trace.dispose();
  return { machine: made, theme: NAMES, width: 960 };
}

/** By name; the name of its fixture as well. */
export const STATES: Readonly<Record<string, () => Promise<State>>> = {
  empty: () => state(bytes, () => undefined),
  'one unit': () => state({ guest: false, unit: 32, units: 1 }, (made) => made.allocate(20)),
  full: () =>
    state(guest, (made) => {
      for (const pages of [4, 2, 1, 1]) made.allocate(pages * PAGE);
      refused(() => made.allocate(PAGE));
    }),
  checkerboard: () => state({ ...guest, units: 16 }, checkerboard),
  'bytes with owners': () =>
    state(bytes, (made) => {
      for (const asked of [20, 10, 35]) made.allocate(asked);
      made.free(0x20);
      made.allocate(9);
    }),
  'five programs': owners,
  'runs and reserved': () =>
    state({ guest: false, unit: 16, units: 24, trim: true }, (made) => {
      made.reserve(0x20, 0x30);
      made.allocate(90);
      made.allocate(16);
    }),
  'ballooned guest': () => state(guest, story),
  'in the middle of a search': () =>
    state({ ...guest, units: 16, heap: 'id' }, (made) => {
      checkerboard(made);
      refused(() => made.allocate(2 * PAGE));
      until(made, 'searched');
    }),
  'in the middle of a split': () =>
    state(
      guest,
      (made) => {
        made.allocate(PAGE);
        until(made, 'split');
      },
      { scene: { opening: { start: 0, size: 8, opens: true, progress: 0.4 } } },
    ),
  'id heap': () => state({ ...guest, heap: 'id' }, story),
  'id heap with its cache': () =>
    state({ guest: true, units: 16, heap: 'id-cached', parent: 4 }, (made) => {
      for (const pages of [1, 1, 1, 2]) made.allocate(pages * PAGE);
      made.free(PAGE);
      made.target(2);
    }),
  'free list': () =>
    state({ ...bytes, heap: 'next-fit' }, (made) => {
      for (const asked of [20, 16, 30]) made.allocate(asked);
      made.free(0x20);
      // What came later stays, as a track.
      made.seek(2);
      made.allocate(50);
    }),
  '64 MiB': () => state({ guest: true, units: 16_384 }, busy),
  '64 MiB near': () => state({ guest: true, units: 16_384 }, busy, { shown: { first: 4090.5, span: 24 } }),
  'a million pages': () => state({ guest: true, units: 2 ** 20 }, busy),
  dark: () =>
    state(guest, story, {
      theme: themeIn('dark'),
      scene: {
        focus: { start: 4, size: 2 },
        travellers: [{ unit: 6, size: 1, into: true, progress: 0.5 }],
        inflated: 2.5,
      },
    }),
  narrow: () => state(guest, story, { width: 340, scene: { focus: { start: 0, size: 1, summed: 'all' } } }),
};
