import { describe, expect, test } from 'vitest';
import { init, Memory, PlaygroundError } from '../../wasm/index.ts';
import { checkNames, EVENTS, FIELDS, fingerprint, OPS, SETTINGS } from '../../wasm/names.ts';
import { names } from '../../wasm/own.ts';
import { load } from './machine.ts';

describe('memory', () => {
  const linear = new WebAssembly.Memory({ initial: 1, maximum: 4 });
  const memory = new Memory(linear);
  new Uint32Array(linear.buffer).set([0x8000_0001, 0, 0x10, 7], 4);

  test('words, bytes and bits', () => {
    expect([memory.u32(16), memory.u8(24), memory.u64(24)]).toEqual([0x8000_0001, 0x10, 7 * 2 ** 32 + 16]);
    expect([0, 1, 31, 68].map((bit) => memory.bit(16, bit))).toEqual([true, false, true, true]);
  });

  test('the first and the last bit of a stretch', () => {
    expect([0, 1, 32, 69].map((from) => memory.firstBit(16, from, 90))).toEqual([0, 31, 68, 90]);
    expect(memory.firstBit(16, 0, 90, false)).toBe(1);
    expect([90, 69, 68, 31, 1].map((to) => memory.lastBit(16, 0, to))).toEqual([69, 69, 32, 1, 1]);
    expect([memory.lastBit(16, 5, 31), memory.lastBit(16, 0, 32, false)]).toEqual([5, 31]);
    expect([memory.ones(16, 0, 90), memory.ones(16, 1, 68)]).toEqual([3, 1]);
  });

  test('is read anew when it has grown', () => {
    const before = linear.buffer;
    linear.grow(1);
    expect(before.byteLength).toBe(0);
    expect(memory.u32(16)).toBe(0x8000_0001);
    new Uint8Array(linear.buffer)[70_000] = 9;
    expect(memory.u8(70_000)).toBe(9);
  });

  test('an address outside is an error', () => {
    expect(() => memory.u32(2 ** 20)).toThrow(PlaygroundError);
  });
});

describe('names', () => {
  const lists = [FIELDS, EVENTS, OPS, SETTINGS];

  test('one that is missing, one more, or another order is another build', () => {
    const fields = FIELDS.filter((name) => name !== 'owners');
    const turned = [...SETTINGS].reverse();
    for (const other of [
      [fields, EVENTS, OPS, SETTINGS],
      [FIELDS, [...EVENTS, 'melt'], OPS, SETTINGS],
      [FIELDS, EVENTS, OPS, turned],
    ]) {
      expect(fingerprint(other)).not.toBe(fingerprint(lists));
      expect(() => checkNames(fingerprint(other))).toThrow('different builds');
    }
  });
});

describe('loading', () => {
  test('fails with a sentence, can be tried again, and is done once', async () => {
    await expect(init('data:text/html,<!doctype html>')).rejects.toMatchObject({ code: 'fetch' });
    await expect(init(new Uint8Array([0, 97, 115, 109, 9, 9, 9, 9]))).rejects.toMatchObject({ code: 'load' });
    const module = await load();
    expect(await load()).toBe(module);
    expect(await init()).toBe(module);
  });

  test('a page that refuses WebAssembly is told how to allow it', async () => {
    const { explained } = await import('../../wasm/load.ts');
    const refused = new Error("Refused to compile: 'unsafe-eval' is not an allowed source of script");
    expect(explained(refused)).toMatchObject({ code: 'csp', message: expect.stringContaining("'wasm-unsafe-eval'") });
  });
});

test('both sides know the same names', async () => {
  await load();
  expect(() => checkNames(names())).not.toThrow();
});
