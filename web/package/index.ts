/**
 * The engine of buddy-playground without any page: a machine with a buddy allocator, its op log, and a cursor that goes
 * through it both ways. Runs wherever WebAssembly does.
 *
 * @packageDocumentation
 */
import { init as load, type Source } from '../wasm/index.ts';

export { type Direction, Engine, RULES, type Rule } from '../model/engine.ts';
export { type Narrate, narrate } from '../model/narrate.ts';
export type { Narration } from '../model/narration.ts';
export type { Leg, Walked } from '../model/searched.ts';
export type { BalloonSettings, Device, Driver, Feature, Settings } from '../model/settings.ts';
export type { Tint } from '../model/tints.ts';
export type {
  Block,
  Clock,
  Counts,
  Cursor,
  Event,
  Heap,
  Held,
  Kind,
  Op,
  Owner,
  Plane,
  Range,
  Run,
  Sample,
  Searched,
  Track,
  Units,
  View,
} from '../model/view.ts';
export { PlaygroundError } from '../wasm/error.ts';
export type { Source };

/**
 * Makes the WebAssembly ready: once, whoever calls it how often; after a failure the next call tries again.
 * {@link Engine.create} does it by itself.
 *
 * @param source - in `buddy-playground/slim`, the first time: the bytes, a response, a compiled module or an address of
 * `buddy-playground/buddy.wasm`. Otherwise nothing: the WebAssembly is in the package.
 * @throws {@link PlaygroundError} `csp`, where the page's Content Security Policy refuses WebAssembly; `no-wasm`,
 * `damaged`, `no-source`, `fetch`, `version` or `load`, as its message says
 */
export async function init(source?: Source): Promise<void> {
  await load(source);
}
