// The way from what was shipped to what cured it, in one step and one change at a time.
import type { Choice } from './choice.ts';

export interface Preset {
  readonly name: string;
  readonly title: string;
  readonly pair: readonly [Choice, Choice];
}

const device = 'firecracker';
const shipped: Choice = { heap: 'id-cached', order: 9, device };
const pages: Choice = { heap: 'id-cached', order: 0, device };
const alone: Choice = { heap: 'id', order: 0, device };
const cure: Choice = { heap: 'buddy-mru', order: 0, device };

/** Each of the single changes begins where the one before it ended. */
export const PRESETS = [
  { name: 'all', title: 'All three changes', pair: [shipped, cure] },
  { name: 'unit', title: 'Only the unit', pair: [shipped, pages] },
  { name: 'cache', title: 'Only the cache', pair: [pages, alone] },
  { name: 'heap', title: 'Only the heap', pair: [alone, cure] },
] as const satisfies readonly Preset[];
