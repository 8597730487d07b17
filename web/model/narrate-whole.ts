import { narrator } from './narrate.ts';
import { bitmapStep } from './narrate-bitmap.ts';
import { cacheStep } from './narrate-cache.ts';
import { treeStep } from './narrate-tree.ts';

/** The sentence of each step, for all heaps. */
export const narrate = /* @__PURE__ */ narrator(treeStep, bitmapStep, cacheStep);
