// How numbers, addresses and blocks are written. Hexadecimal has its 0x and as many digits as the heap's last address.
import type { Block, View } from './view.ts';

const THIN = '\u202f';

/** 16 384: thin separators from five digits on. */
export function count(value: number): string {
  const digits = String(value);
  return digits.length < 5 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, THIN);
}

/**
 * A name as a file has it, cut to `most` characters. What has no shape of its own, or turns the text around it, is shown
 * as a mark: a process may call itself anything.
 */
export function name(text: string, most = 24): string {
  const letters = [...text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd')];
  return letters.length <= most ? letters.join('') : `${letters.slice(0, most - 1).join('')}…`;
}

/** Node 0, zone Normal. */
export function zone(zone: { readonly node: number; readonly name: string }): string {
  return `node ${zone.node}, zone ${name(zone.name)}`;
}

/** 1 page, 2 pages. */
export function counted(value: number, word: string): string {
  return `${count(value)} ${word}${value === 1 ? '' : 's'}`;
}

/** 0.1 s, 5 s, of ticks. */
export function seconds(ticks: number): string {
  return `${ticks % 10 === 0 ? count(ticks / 10) : (ticks / 10).toFixed(1)}\u00a0s`;
}

/** 32 B, 4 KiB, 64 MiB: the largest unit that is exact. */
export function size(bytes: number): string {
  const [value, unit] = scaled(bytes);
  return `${count(value)}\u00a0${unit}`;
}

/** The same with three digits where that is shorter: 51.2 MiB. */
export function about(bytes: number): string {
  const exact = size(bytes);
  if (bytes < 10 * 1024 || exact.length < 8) return exact;
  const power = Math.floor(Math.log2(bytes) / 10);
  const value = bytes / 1024 ** power;
  return `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)}\u00a0${['B', 'KiB', 'MiB', 'GiB', 'TiB'][power]}`;
}

/** The same in a sentence: 40 bytes, 4 KiB. */
export function bytes(value: number): string {
  return value !== 0 && value % 1024 === 0 ? size(value) : counted(value, 'byte');
}

function scaled(bytes: number): [number, string] {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let [value, at] = [bytes, 0];
  while (value !== 0 && value % 1024 === 0 && at < units.length - 1) {
    value /= 1024;
    at += 1;
  }
  return [value, units[at] ?? 'B'];
}

type Region = Pick<View, 'base' | 'units' | 'unit'>;

/** An address, padded to the width of the heap's last one. */
export function address(view: Region, at: number): string {
  const digits = (view.base + view.units * view.unit - 1).toString(16).length;
  return `0x${at.toString(16).padStart(Math.max(digits, 2), '0')}`;
}

/** The address of a unit. */
export function hex(view: Region, unit: number): string {
  return address(view, view.base + unit * view.unit);
}

/** The first and the last address of units: 0x00–0xff. */
export function span(view: Region, start: number, size: number): string {
  return `${hex(view, start)}–${address(view, view.base + (start + size) * view.unit - 1)}`;
}

/** The size of a block of `order`. */
export function orderBytes(view: Pick<View, 'unit'>, order: number): string {
  return size(2 ** order * view.unit);
}

/** Addresses in a message of the allocator, padded as all others are. */
export function padded(view: Region, message: string): string {
  return message.replace(/0x[0-9a-f]+/g, (text) => address(view, Number(text)));
}

/** Words on a block of the tree, the longest first: what fits is shown. */
export function blockLabel(view: View, block: Block): string[] {
  const first = hex(view, block.start);
  const granted = size(block.size * view.unit);
  if (block.kind !== 'live') return [`${block.kind} ${granted}`, block.kind];
  const owner = view.owner(block.start);
  // The first block of a run has less than was asked for; of what was asked for exactly, one figure says it.
  const partly = owner && owner.bytes < block.size * view.unit;
  const asked = partly
    ? [`live ${size(owner.bytes)} of ${granted}`, `${size(owner.bytes)} of ${granted}`, size(owner.bytes)]
    : [];
  return [...asked, `live ${granted}`, 'live', first];
}

/** Words on a block of the strip: where it starts, and what it is. */
export function stripLabel(view: View, block: Block): string[] {
  const first = hex(view, block.start);
  const owner = block.kind === 'live' ? view.owner(block.start) : undefined;
  const asked = owner ? [`${first} ${size(owner.bytes)} asked`] : [];
  return [...asked, `${first} ${block.kind}`, block.kind, first];
}
