// Addresses as people write them, and the listing's line for each step.
import { describe, expect, test } from 'vitest';
import { addressOf } from '../../model/address.ts';
import { findAddress } from '../../model/find.ts';
import { listingOf } from '../../model/listing.ts';
import { engine, forty, guest, walk } from './machine.ts';

describe('an address', () => {
  test.each([
    ['0x40', 64],
    [' 0X4f ', 79],
    ['64', 64],
    ['16 384', 16_384],
    ['1_000', 1000],
    ['4f', 79],
    ['', undefined],
    ['0x', undefined],
    ['-1', undefined],
    ['page 3', undefined],
    ['0x123456789abcdef01', undefined],
  ])('%s', (text, value) => expect(addressOf(text)).toBe(value));

  test('is found in its block, or what is wrong is said', async () => {
    const made = await engine(forty);
    made.allocate(40);
    expect(findAddress(made.view, '0x21')).toMatchObject({ unit: 1, block: { start: 0, size: 2, kind: 'live' } });
    expect(findAddress(made.view, '255')).toMatchObject({ unit: 7, block: { start: 4, size: 4, kind: 'free' } });
    expect(findAddress(made.view, '256')).toEqual({ problem: '0x100 is outside the heap, which is 0x00–0xff.' });
    expect(findAddress(made.view, 'nonsense')).toEqual({
      problem: '“nonsense” is no address; write it like 0x40, or in decimal.',
    });
  });
});

test('every step of allocate and free, and of the balloon, is a line of its listing', async () => {
  const made = await engine(guest);
  const address = made.allocate(4096);
  made.free(address);
  made.target(3);
  made.target(0);
  const lines: string[] = [];
  walk(made, () => {
    const told = listingOf(made.view);
    const line = told?.line === undefined ? undefined : told.listing.lines[told.line]?.trim();
    if (told) lines.push(`${made.view.event?.kind}: ${line}`);
  });
  const of = (kind: string) => [...new Set(lines.filter((line) => line.startsWith(`${kind}:`)))];
  expect(of('split')).toContain('split: split the block; put its right half on the list of order');
  expect(of('merge')[0]).toBe('merge: take buddy off its list; merge: block = the lower of the two');
  expect(of('free')[0]).toBe('free: clear its live bit');
  expect(of('allocate')).toContain('allocate: it is in the balloon; note its page number');
  expect(of('free')).toContain('free: each block leaves the balloon: free(block)');
  expect(lines.filter((line) => line.endsWith(': undefined'))).toEqual([]);
});

test('a refusal is the line that refuses', async () => {
  const made = await engine(guest);
  expect(() => made.free(0)).toThrow();
  const told = listingOf(made.view);
  expect(told?.listing.lines[told.line ?? -1]).toBe('if there is none, or it starts elsewhere: refuse');
});
