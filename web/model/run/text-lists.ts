import type { View } from '../view.ts';
import { count, counted, hex } from '../words.ts';
import { COLUMNS, plain } from './plain.ts';

/** The free lists, a line an order that has any, the block to be taken next in front; of a long one, its beginning. */
export function listLines(view: View): string[] {
  if (!view.hasTree) return [];
  const lines: string[] = [];
  for (let order = view.maxOrder; order >= 0; order -= 1) {
    const length = view.listLength(order);
    if (length > 0) lines.push(listLine(view, order, length));
  }
  const first = view.heap === 'buddy-mru' ? 'most recent first' : 'lowest address first';
  return ['', `free lists, ${first}${lines.length === 0 ? ': all are empty' : ''}`, ...lines];
}

function listLine(view: View, order: number, length: number): string {
  const head = `order ${order}`.padEnd(10);
  const entry = hex(view, 0).length + 4;
  const room = COLUMNS - head.length - ` … ${counted(length, 'block')} in all`.length;
  const shown = view.list(order, Math.max(1, Math.floor(room / entry)));
  const more = shown.length < length ? ` … ${plain(count(length))} blocks in all` : '';
  return head + shown.map((start) => hex(view, start)).join(' -> ') + more;
}
