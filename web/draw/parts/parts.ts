import type { View } from '../../model/view.ts';

/** What of the page can be a picture of its own. */
export const PARTS = ['whole', 'tree', 'bitset', 'lists', 'strip', 'balloon', 'log'] as const;
export type Part = (typeof PARTS)[number];

/** What a machine has: one without a tree has no lists either, a heap of bytes no balloon. */
export function partsOf(view: View): Part[] {
  const has: Record<Part, boolean> = {
    whole: true,
    tree: view.hasTree,
    bitset: view.hasTree,
    lists: view.hasTree,
    strip: true,
    balloon: view.guest,
    log: true,
  };
  return PARTS.filter((part) => has[part]);
}

/** What a part is called, in a list of them. */
export function partName(view: View, part: Part): string {
  const names: Record<Part, string> = {
    whole: 'the whole picture',
    tree: 'the split tree',
    bitset: 'the bitset',
    lists: 'the free lists',
    strip: view.guest ? 'the guest’s pages and the host’s memory' : 'the heap by address',
    balloon: 'the balloon',
    log: 'the log as a histogram',
  };
  return names[part];
}
