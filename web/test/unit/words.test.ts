import { expect, test } from 'vitest';
import { address, bytes, count, counted, hex, name, padded, size, span } from '../../model/words.ts';

const small = { base: 0, units: 8, unit: 32 };
const guest = { base: 0, units: 16_384, unit: 4096 };

test('numbers have thin separators from five digits on', () => {
  expect([0, 9999, 16_384, 1_234_567].map(count)).toEqual(['0', '9999', '16\u202f384', '1\u202f234\u202f567']);
  expect([counted(1, 'page'), counted(2, 'page')]).toEqual(['1 page', '2 pages']);
});

test('sizes are exact', () => {
  expect([0, 32, 4096, 1536, 2 ** 26, 2 ** 30, 5000].map(size)).toEqual(
    ['0 B', '32 B', '4 KiB', '1536 B', '64 MiB', '1 GiB', '5000 B'].map((text) => text.replace(' ', '\u00a0')),
  );
  expect([1, 40, 4096].map(bytes)).toEqual(['1 byte', '40 bytes', '4\u00a0KiB']);
});

test('addresses are as wide as the heap’s last one', () => {
  expect([hex(small, 0), hex(small, 2), span(small, 0, 8), address(small, 0x1ff)]).toEqual([
    '0x00',
    '0x40',
    '0x00–0xff',
    '0x1ff',
  ]);
  expect([hex(guest, 5), span(guest, 1, 1)]).toEqual(['0x0005000', '0x0001000–0x0001fff']);
  expect(hex({ base: 0, units: 1, unit: 8 }, 0)).toBe('0x00');
  expect(padded(small, '0x0 is free already, in the block 0x0–0xff')).toBe(
    '0x00 is free already, in the block 0x00–0xff',
  );
});

test('a name is cut, and nothing in it turns what stands around it', () => {
  expect([name('cc1plus'), name('x'.repeat(30)), name('abc', 3), name('abcd', 3)]).toEqual([
    'cc1plus',
    `${'x'.repeat(23)}…`,
    'abc',
    'ab…',
  ]);
  expect(name('a\u202eb\u001b[31m\u2028\u0000')).toBe('a\ufffdb\ufffd[31m\ufffd\ufffd');
  expect(name('🎈'.repeat(4), 3)).toBe('🎈🎈…');
});
