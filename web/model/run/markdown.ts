import type { Engine } from '../engine.ts';
import { narrate } from '../narrate-whole.ts';
import type { View } from '../view.ts';
import { about, count, counted, orderBytes, size } from '../words.ts';
import { plain, wrapped } from './plain.ts';
import { listLines } from './text-lists.ts';
import { textPicture } from './text-picture.ts';

const HEAPS = {
  'buddy-mru': 'buddy allocator, most recently used block first',
  'buddy-lowest': 'buddy allocator, lowest address first',
  id: 'id heap',
  'id-cached': 'id heap behind a page cache',
  bump: 'bump allocator',
  'first-fit': 'first fit',
  'next-fit': 'next fit',
  'best-fit': 'best fit',
} as const;

/** Where the state can be opened; or why it can't. */
export type Where = { readonly link: string } | { readonly none: string };

/** The state at the cursor as text that any page of Markdown shows: no line but the link is longer than 80 letters. */
export function asMarkdown(engine: Engine, where: Where): string {
  const { view, refusal } = engine;
  const { op, ops, step, steps } = view.cursor;
  const machine = view.guest
    ? `A guest of ${counted(view.units, 'page')} (${about(view.units * view.unit)})`
    : `A heap of ${size(view.units * view.unit)} in units of ${size(view.unit)}`;
  const start = ops === 0 ? 'before any op' : `before the first of ${counted(ops, 'op')}`;
  const place = op === 0 ? start : `after op ${count(op)} of ${count(ops)}`;
  const part = step < steps ? `, step ${count(step)} of ${count(steps)}` : '';
  const { text, why } = narrate(view, refusal);
  const sentence = why === undefined ? text : `${text} ${why}`;
  return [
    ...wrapped(`**${machine}**, ${HEAPS[view.heap]}; ${place}${part}.`),
    '',
    ...wrapped(plain(sentence).replace(/[*_`<[\]\\]/g, '\\$&')),
    '',
    '```text',
    ...textPicture(view),
    ...listLines(view),
    '',
    ...counts(view),
    '```',
    '',
    ...('link' in where ? [`[Open this state](${where.link})`] : wrapped(where.none)),
    '',
  ].join('\n');
}

function counts(view: View): string[] {
  const { counts } = view;
  const unit = view.guest ? 'page' : 'unit';
  const all: readonly (readonly [string, number])[] = [
    ['free', counts.free],
    ['in hand', counts.inHand?.size ?? 0],
    [view.guest ? 'programs' : 'live', counts.program],
    ['balloon', counts.ballooned],
    ['cache', counts.cached + counts.overhead],
    ['reserved', counts.reserved],
  ];
  const there = all.filter(([name, value]) => value > 0 || name === 'free');
  const sum = there.map(([name, value]) => `${name} ${count(value)}`).join(' + ');
  const lines = wrapped(plain(`${sum} = ${counted(view.units, unit)}`));
  if (view.hasTree && counts.free > 0) {
    const order = Math.floor(Math.log2(Math.max(counts.largestFree, 1)));
    lines.push(plain(`largest free block: ${orderBytes(view, order)}, order ${order}`));
  }
  if (!view.guest) return lines;
  const { resident, paid, returned, target } = counts;
  const host = `host: resident ${count(resident)}, of these free and still paid for ${count(paid)}`;
  return [...lines, ...wrapped(plain(`${host}; returned ${count(returned)}, target ${count(target)}`))];
}
