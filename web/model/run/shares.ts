import type { View } from '../view.ts';

/** Free blocks that are looked at: more would hold the page up. */
const MOST = 1 << 19;

/** Of each column, which share is not free, and which the host has memory behind: 0 or 1 only where it is none or all. */
export interface Shares {
  /** None where there are too many free blocks. */
  readonly taken: readonly number[] | undefined;
  readonly backed: readonly number[];
}

/** Counted from the lists and planes of a large heap. */
export function shares(view: View, columns: number): Shares {
  const edges = Array.from({ length: columns + 1 }, (_, at) => Math.round((at / columns) * view.units));
  const over = (count: (start: number, size: number) => number) =>
    edges.slice(1).map((end, at) => {
      const start = edges[at] ?? 0;
      return count(start, end - start) / (end - start);
    });
  const backed = over((start, size) => view.backedIn(start, size));
  if (!view.hasTree) return { taken: over((start, size) => view.takenIn(start, size)), backed };
  const free = freeBy(view, edges);
  const taken = free && over((start, size) => size - (free[edges.indexOf(start)] ?? 0));
  return { taken, backed };
}

/** Free units of each column, out of the free lists. */
function freeBy(view: View, edges: readonly number[]): number[] | undefined {
  const orders = Array.from({ length: view.maxOrder + 1 }, (_, order) => order);
  if (orders.reduce((sum, order) => sum + view.listLength(order), 0) > MOST) return undefined;
  const columns = edges.length - 1;
  const free: number[] = new Array(columns).fill(0);
  for (const order of orders) {
    for (const start of view.list(order, MOST)) {
      const end = start + 2 ** order;
      let column = Math.min(Math.floor((start / view.units) * columns), columns - 1);
      while ((edges[column] ?? 0) > start) column -= 1;
      for (; column < columns && (edges[column] ?? end) < end; column += 1) {
        const [from, to] = [edges[column] ?? 0, edges[column + 1] ?? end];
        free[column] = (free[column] ?? 0) + Math.max(0, Math.min(end, to) - Math.max(start, from));
      }
    }
  }
  return free;
}
