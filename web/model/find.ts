// An address, looked for in a heap.
import { addressOf } from './address.ts';
import type { Block, View } from './view.ts';
import { span } from './words.ts';

export type Found = { readonly unit: number; readonly block: Block | undefined } | { readonly problem: string };

/** The block that holds an address; what is wrong where none does. */
export function findAddress(view: View, text: string): Found {
  const at = addressOf(text);
  const all = span(view, 0, view.units);
  if (at === undefined) return { problem: `“${text.trim()}” is no address; write it like 0x40, or in decimal.` };
  const unit = Math.floor((at - view.base) / view.unit);
  if (unit < 0 || unit >= view.units) {
    return { problem: `0x${at.toString(16)} is outside the heap, which is ${all}.` };
  }
  return { unit, block: view.blockAt(unit) };
}
