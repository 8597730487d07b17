// The picture in letters: the same two axes, as far as a line has columns.
import type { Kind, View } from '../view.ts';
import { count, hex } from '../words.ts';
import { plain } from './plain.ts';
import { shares } from './shares.ts';

/** Columns of the address axis, and of what stands before it. */
const AXIS = 64;
const GUTTER = 10;

const LETTERS: Readonly<Record<Kind | 'hand', string>> = {
  free: '.',
  live: '#',
  balloon: 'o',
  cached: 'c',
  reserved: 'x',
  hand: '?',
};

/** Where units stand: a column is some of them, or they are some columns each. */
interface Axis {
  readonly columns: number;
  column(unit: number): number;
}

export function textPicture(view: View): string[] {
  const each = Math.floor(AXIS / view.units);
  const columns = each > 0 ? each * view.units : AXIS;
  const axis = { columns, column: (unit: number) => Math.round((Math.max(0, unit) / view.units) * columns) };
  const rows = view.hasTree ? tree(view, axis) : [];
  return [...addresses(view, axis), ...rows, ...units(view, axis, each > 0), ...key(view, each > 0)];
}

/** Addresses over the axis, as many as have room. */
function addresses(view: View, axis: Axis): string[] {
  const width = hex(view, 0).length + 2;
  let line = ' '.repeat(GUTTER);
  for (let parts = 8; parts > 0; parts /= 2) {
    if (axis.columns / parts < width || view.units % parts !== 0) continue;
    for (let part = 0; part < parts; part += 1) {
      const unit = (view.units / parts) * part;
      line = line.padEnd(GUTTER + axis.column(unit)) + hex(view, unit);
    }
    return [line];
  }
  return [line + hex(view, 0)];
}

/** A row an order, as long as its blocks have a column. */
function tree(view: View, axis: Axis): string[] {
  const lines: string[] = [];
  let order = view.maxOrder;
  for (; order >= 0 && (2 ** order / view.units) * axis.columns >= 1; order -= 1) {
    lines.push(`${`order ${order}`.padEnd(GUTTER)}${row(view, axis, order)}`.trimEnd());
  }
  if (order < 0) return lines;
  const orders = order === 0 ? 'order 0' : `orders 0 to ${order}`;
  return [...lines, `${' '.repeat(GUTTER)}(${orders}: smaller than a column)`];
}

function row(view: View, axis: Axis, order: number): string {
  const size = 2 ** order;
  let line = '';
  for (let start = -(view.head % size); start < view.units; start += size) {
    const [from, to] = [axis.column(start), axis.column(Math.min(start + size, view.units))];
    line = line.padEnd(from) + cell(view, start, order, to - from);
  }
  return line;
}

/** A block of so many columns; spaces where there is none of this order. */
function cell(view: View, start: number, order: number, columns: number): string {
  const kind = view.block(order, start);
  if (kind !== undefined) return box(LETTERS[kind], kind, columns);
  const hand = view.counts.inHand;
  const size = 2 ** order;
  if (hand?.start === start && hand.size === size) return box(LETTERS.hand, 'in hand', columns);
  const whole = view.blockAt(Math.max(start, 0));
  const isSplit = whole !== undefined ? whole.size < size : hand !== undefined && hand.size < size;
  return isSplit ? box('-', 'split', columns) : ' '.repeat(columns);
}

function box(letter: string, word: string, columns: number): string {
  if (columns < 3) return letter.repeat(columns);
  const inside = columns - 2;
  const label = word.length + 2 <= inside ? ` ${word} ` : '';
  const left = Math.floor((inside - label.length) / 2);
  return `[${(letter.repeat(left) + label).padEnd(inside, letter)}]`;
}

/** All units by address; of a guest, what the host has behind them. */
function units(view: View, axis: Axis, exact: boolean): string[] {
  const name = (view.guest ? 'guest' : 'heap').padEnd(GUTTER);
  if (!exact) {
    const { taken, backed } = shares(view, axis.columns);
    const host = view.guest ? [`${'host'.padEnd(GUTTER)}${backed.map(tenths).join('')}`] : [];
    const heap = taken ? taken.map(tenths).join('') : '(more free blocks than are counted for this picture)';
    return [name + heap, ...host];
  }
  const each = axis.columns / view.units;
  const line = (letter: (unit: number) => string) =>
    Array.from({ length: view.units }, (_, unit) => letter(unit).repeat(each)).join('');
  const letters = line((unit) => LETTERS[view.blockAt(unit)?.kind ?? 'hand']);
  const host = view.guest
    ? [`${'host'.padEnd(GUTTER)}${line((unit) => (view.backed(unit) ? '=' : ' '))}`.trimEnd()]
    : [];
  return [name + letters, ...host];
}

/** All or nothing only where it is all or nothing. */
function tenths(share: number): string {
  if (share <= 0) return '.';
  return share >= 1 ? '#' : String(Math.min(9, Math.max(1, Math.round(share * 10))));
}

function key(view: View, exact: boolean): string[] {
  if (exact) {
    const kinds: readonly (readonly [string, boolean])[] = [
      ['# live', true],
      ['. free', true],
      ['o in the balloon', view.guest],
      ['c in the cache', view.heap === 'id-cached'],
      ['x reserved', view.counts.reserved > 0],
      ['? in hand', view.counts.inHand !== undefined],
      ['= backed by the host', view.guest],
    ];
    const there = kinds.filter(([, isThere]) => isThere).map(([words]) => words);
    return ['', there.join('   ')];
  }
  const unit = view.guest ? 'pages' : 'units';
  const each = plain(count(Math.round((view.units / AXIS) * 10) / 10));
  const host = view.guest ? ' (host: backed)' : '';
  const tree = view.hasTree ? ['tree: # live   . free   o balloon   x reserved   ? in hand   - split'] : [];
  const cached = view.heap === 'id-cached' ? ['what lies in the cache is in use to the heap'] : [];
  return ['', `a column is ${each} ${unit}: . none in use   1–9 tenths of it   # all${host}`, ...tree, ...cached];
}
