// An address as people write one, looked for in a heap.
import type { Block, View } from './view.ts';
import { span } from './words.ts';

export type Found = { readonly unit: number; readonly block: Block | undefined } | { readonly problem: string };

/** Hexadecimal with its 0x, or where it has the digits a to f; else decimal. */
export function addressOf(text: string): number | undefined {
  const digits = text.trim().replace(/[_\s\u202f]/g, '');
  if (/^0x[0-9a-f]{1,13}$/i.test(digits)) return Number(digits);
  if (/^\d{1,15}$/.test(digits)) return Number(digits);
  return /^[0-9a-f]{1,13}$/i.test(digits) ? Number.parseInt(digits, 16) : undefined;
}

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
