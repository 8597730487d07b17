// Opens what was asked for. The machine that was there stays until the other one is ready.
import type { Engine } from '../../model/engine.ts';
import { placeOf } from '../../model/logs.ts';
import { type Spot, type Wish, wish } from '../../model/run/fragment.ts';
import { unpack } from '../../model/run/link.ts';
import { type Heap, numbers } from '../../model/settings.ts';
import { View } from '../../model/view.ts';
import { PlaygroundError } from '../../wasm/error.ts';
import type { Module, Playground } from '../../wasm/index.ts';
import { type Asked, asked, NOTHING } from './asked.ts';
import { quoted } from './read.ts';

/** After all ops. */
const END = 0xffff_ffff;

export function open(engine: Engine, wanted: Asked): void {
  engine.batch(() => {
    if ('settings' in wanted) {
      stepWithin(wanted.step, 0, 'an empty log');
      engine.restart(wanted.settings);
      return;
    }
    const { story, heap, step } = wanted;
    const { ops, before } = placeOf(story);
    stepWithin(step, ops, `the log of ${story.name}`);
    const own = engine.open(story.text);
    engine.replace(heap === undefined ? own : on(heap, own, engine.module));
    engine.seek(step ?? before);
  });
}

/** The same log on another heap. */
function on(heap: Heap, own: Playground, module: Module): Playground {
  try {
    const { settings } = new View(module, own);
    return own.withSettings(numbers({ ...settings, heap }));
  } finally {
    own.free();
  }
}

function stepWithin(step: number | undefined, ops: number, where: string): void {
  if (step === undefined || step <= ops) return;
  throw new PlaygroundError('step', `There is no op ${step} in ${where}: step is at most ${ops}.`);
}

/** What a link's fragment asks for; none where it is somebody else's. */
export function wanted(link: unknown): Wish {
  const found = typeof link === 'string' ? wish(link) : undefined;
  if (found) return found;
  throw new PlaygroundError(
    'link',
    `A link is a fragment as the playground makes it, #scenario=… or #log=…, not ${quoted(link)}.`,
  );
}

/** Opens what a link asks for, unless `signal` says that something else was. */
export async function follow(engine: Engine, link: Wish, signal: AbortSignal): Promise<void> {
  if ('scenario' in link) {
    open(engine, asked({ ...NOTHING, scenario: link.scenario }));
    arrive(engine, link.spot);
    return;
  }
  const text = await unpack(link.packed);
  if (signal.aborted) return;
  const [op, step] = engine.module.cursorOf(text);
  await engine.take(engine.open(text), op ?? END, signal);
  if (!signal.aborted && op !== undefined) engine.seekStep(op, step ?? END);
}

/** The state there has to be the one that was. */
function arrive(engine: Engine, spot: Spot | undefined): void {
  if (!spot) return;
  engine.seekStep(spot.op, spot.step);
  const state = engine.hash();
  if (spot.state === undefined || spot.state === state) return;
  throw new PlaygroundError(
    'state',
    `This opens at the state ${state}, where ${spot.state} was left: it comes from another version of the playground.`,
  );
}
