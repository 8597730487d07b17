// What a jump looks for.
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

export type Wanted =
  | { readonly kind: 'split' | 'merge' | 'failure' | 'inflate' | 'deflate' | 'peak' }
  /** Fewer than `limit` units are free, or something happens to unit `limit`. */
  | { readonly kind: 'free-below' | 'unit'; readonly limit: number }
  /** The kernel's unusable index for blocks of `order` is above `limit` thousandths. */
  | { readonly kind: 'unusable-above'; readonly limit: number; readonly order: number };

/** As the wasm wants it. */
export function wantedNumbers(wanted: Wanted): { number: number; limit: number; order: number } {
  const limit = 'limit' in wanted ? whole('The limit', wanted.limit, WORD) : 0;
  const order = 'order' in wanted ? whole('The order', wanted.order, 31) : 0;
  return { number: KINDS.indexOf(wanted.kind), limit, order };
}
