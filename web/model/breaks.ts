// What playing stops at: conditions as people write them, what they mean on a machine, and their sentences.
import { PlaygroundError } from '../wasm/index.ts';
import { addressOf } from './address.ts';
import type { View } from './view.ts';
import type { Wanted } from './wanted.ts';
import * as words from './words.ts';

/** A condition as it was typed. */
export interface Draft {
  readonly kind: 'free-below' | 'unusable-above' | 'unit';
  /** A number; of a unit, an address. */
  readonly limit: string;
  /** Of an index: the order of the blocks. */
  readonly order: string;
}

type Machine = Pick<View, 'units' | 'unit' | 'base' | 'guest' | 'maxOrder' | 'hasTree' | 'address'>;

const unitOf = (view: Machine) => (view.guest ? 'page' : 'unit');

/** The condition of a draft on this machine, or what would be right there. */
export function readBreak(view: Machine, { kind, limit, order }: Draft): Wanted {
  switch (kind) {
    case 'free-below': {
      const most = view.units;
      const what = `The number of free ${unitOf(view)}s`;
      return { kind, limit: number(limit, 1, most, what, `a whole number of 1 to ${words.count(most)}`) };
    }
    case 'unusable-above': {
      // The heap that keeps no orders is asked about those of a buddy heap of its size.
      const most = view.hasTree ? view.maxOrder : Math.floor(Math.log2(view.units));
      const index = /^\s*(0?[.,]\d{1,3}|[01](?:[.,]0{1,3})?)\s*$/.exec(limit)?.[1]?.replace(',', '.');
      if (index === undefined) throw wrong('The index', limit, '0 to 1, with up to three decimals');
      return {
        kind,
        order: number(order, 0, most, 'The order', `0 to ${most} here`),
        limit: Math.round(Number(index) * 1000),
      };
    }
    case 'unit': {
      const last = view.address(view.units) - 1;
      const range = `${words.address(view, view.base)} to ${words.address(view, last)}`;
      const address = addressOf(limit) ?? Number.NaN;
      if (!(address >= view.base && address <= last)) throw wrong('The address', limit, range);
      return { kind, limit: Math.floor((address - view.base) / view.unit) };
    }
  }
}

/** What a condition waits for: "fewer than 8 pages are free". */
export function sentenceOf(view: Machine, wanted: Wanted): string {
  switch (wanted.kind) {
    case 'free-below':
      return wanted.limit === 1
        ? `no ${unitOf(view)} is free`
        : `fewer than ${words.count(wanted.limit)} ${unitOf(view)}s are free`;
    case 'unusable-above':
      return `the unusable index of order ${wanted.order} is above ${wanted.limit / 1000}`;
    case 'unit':
      return `${words.hex(view, wanted.limit)} is touched`;
    default:
      return wanted.kind;
  }
}

function number(text: string, least: number, most: number, what: string, range: string): number {
  const value = /^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) throw wrong(what, text, range);
  return value;
}

function wrong(what: string, text: string, range: string): PlaygroundError {
  const is = text.trim() === '' ? 'is missing' : `can't be “${text.trim()}”`;
  return new PlaygroundError('condition', `${what} ${is}: it is ${range}.`);
}
