// What a jump looks for, and what playing stops at.
import { whole } from './check.ts';

const WORD = 0xffff_ffff;

/** In the order of their numbers. */
const KINDS = [
  'split',
  'merge',
  'failure',
  'inflate',
  'deflate',
  'peak',
  'free-below',
  'unusable-above',
  'unit',
] as const;

/** What happens in a step. */
export type Happening = 'split' | 'merge' | 'failure' | 'inflate' | 'deflate' | 'peak';

export type Wanted =
  | { readonly kind: Happening }
  /** Fewer than `limit` units are free, or something happens to unit `limit`. */
  | { readonly kind: 'free-below' | 'unit'; readonly limit: number }
  /** The kernel's unusable index for blocks of `order` is above `limit` thousandths. */
  | { readonly kind: 'unusable-above'; readonly limit: number; readonly order: number };

/** As the wasm wants it: its number, the limit, the order. */
export function wantedNumbers(wanted: Wanted): [wanted: number, limit: number, order: number] {
  const limit = 'limit' in wanted ? whole('The limit', wanted.limit, WORD) : 0;
  const order = 'order' in wanted ? whole('The order', wanted.order, 31) : 0;
  return [KINDS.indexOf(wanted.kind), limit, order];
}
