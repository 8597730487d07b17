import { describe, expect, test } from 'vitest';
import { init, Memory, PlaygroundError } from '../../wasm/index.ts';
import { checkVersion, EVENTS, FIELDS, OPS, readNames, SETTINGS, VERSION } from '../../wasm/names.ts';
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
  const text = (fields: readonly string[], events: readonly string[] = EVENTS, ops: readonly string[] = OPS) =>
    [fields, events, ops, SETTINGS].map((names) => names.map((name) => `${name},`).join('')).join('\n');

  test('both sides know the same', () => {
    expect(readNames(text([...FIELDS].reverse())).places.version).toBe(FIELDS.length - 1);
  });

  test('a field that the wasm lacks', () => {
    const lacking = text(FIELDS.filter((name) => name !== 'owners'));
    expect(() => readNames(lacking)).toThrow('different builds: fields: the WebAssembly file lacks owners.');
  });

  test('a field, an event, an op that the script does not know', () => {
    expect(() => readNames(text([...FIELDS, 'colour']))).toThrow('the script does not know colour');
    expect(() => readNames(text(FIELDS, [...EVENTS, 'melt']))).toThrow('events: the script does not know melt');
    expect(() => readNames(text(FIELDS, EVENTS, OPS.slice(1)))).toThrow('ops: the WebAssembly file lacks none');
  });

  test('settings in another order', () => {
    const [first = '', ...rest] = text(FIELDS).split('\n').reverse();
    const turned = [first.split(',').reverse().join(), ...rest].reverse().join('\n');
    expect(() => readNames(turned)).toThrow('settings: the WebAssembly file wants parent,');
  });

  test('another version', () => {
    expect(() => checkVersion(VERSION)).not.toThrow();
    expect(() => checkVersion(VERSION + 1)).toThrow(PlaygroundError);
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
