// Which way the search of the last step went: read off the memory that it went through, which it leaves as it was.
import type { Header } from '../wasm/index.ts';
import { isBalloons } from './asked.ts';
import { type Range, walk } from './ranges.ts';
import type { View } from './view.ts';

/** Along a list: each range that was looked at, and the one that is taken of them. */
export interface Walked {
  readonly ranges: readonly Range[];
  readonly taken: Range | undefined;
}

/** Along a bitmap: `count` places, `step` units apart. */
export interface Leg {
  readonly from: number;
  readonly count: number;
  readonly step: number;
}

export interface Searched {
  /** Where it began. */
  readonly from: number;
  readonly walked?: Walked;
  readonly legs?: readonly Leg[];
}

export function searchedOf(view: View, header: Header): Searched | undefined {
  const { event, op } = view;
  if (!event || !op || (event.kind !== 'searched' && event.kind !== 'walked')) return undefined;
  const wanted = isBalloons(op)
    ? 2 ** (view.settings.balloon?.order ?? 0)
    : Math.max(1, Math.ceil(op.bytes / view.unit));
  if (!view.hasRanges) return along(view, event.size, event.more, wanted);
  const from = event.kind === 'searched' && view.heap === 'next-fit' ? (view.cursors()[0] ?? 0) : 0;
  const ranges = walk(header, from, event.size);
  const fits = event.kind === 'searched' ? ranges.filter(({ size }) => size >= wanted) : [];
  const smallest = Math.min(...fits.map(({ size }) => size));
  return { from, walked: { ranges, taken: fits.find(({ size }) => size === smallest) } };
}

/** From the order's cursor to the end, and then from the front: crate/heaps/src/id_heap.rs. */
function along(view: View, count: number, order: number, wanted: number): Searched {
  const step = 2 ** order;
  const cursors = view.cursors();
  const cursor = cursors[Math.min(order, cursors.length - 1)] ?? 0;
  const margin = Math.max(Math.floor(view.units / step) * step - step, 0);
  const from = cursor < view.units ? Math.min(cursor, margin) : 0;
  const ahead = Math.min(Math.max(Math.floor((view.units - from - wanted) / step) + 1, 0), count);
  const legs = [
    { from, count: ahead, step },
    { from: 0, count: count - ahead, step },
  ];
  return { from, legs: legs.filter((leg) => leg.count > 0) };
}
