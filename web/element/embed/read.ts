// Values that anybody may have set, from an attribute or as a property, and what is said of those that can't be.
import { name } from '../../model/words.ts';
import { PlaygroundError } from '../../wasm/error.ts';

/** The most of a value that a message repeats. */
const LONGEST = 40;

/** Whether nothing was said: a property that was never set, an attribute that was taken away. */
export const isAbsent = (value: unknown): value is null | undefined => value === undefined || value === null;

/** A value in a message: as text, whatever it is, and no longer than one can read. */
export function quoted(value: unknown): string {
  let text: string;
  try {
    text = String(value);
  } catch {
    text = typeof value;
  }
  return `“${name(text, LONGEST)}”`;
}

/** One of some words. */
export function oneOf<const T extends string>(code: string, what: string, words: readonly T[], value: unknown): T {
  const word = words.find((one) => one === value);
  if (word !== undefined) return word;
  throw new PlaygroundError(code, `${what} is one of ${words.join(', ')}, not ${quoted(value)}.`);
}

/** Some words of a list, parted by spaces; undefined where there is none. */
export function someOf<const T extends string>(
  code: string,
  what: string,
  words: readonly T[],
  value: unknown,
): ReadonlySet<T> | undefined {
  if (isAbsent(value)) return undefined;
  if (typeof value !== 'string') {
    throw new PlaygroundError(
      code,
      `${what} are words with spaces between them, as in “${words.slice(0, 2).join(' ')}”, not ${quoted(value)}.`,
    );
  }
  const found = value.split(/\s+/).filter((word) => word !== '');
  const stranger = found.find((word) => !words.includes(word as T));
  if (stranger !== undefined) {
    throw new PlaygroundError(code, `${what} are some of ${words.join(', ')}; ${quoted(stranger)} is none of them.`);
  }
  return found.length === 0 ? undefined : new Set(found as T[]);
}

/** A number of 0 or more, as a number or in decimal digits. */
export function wholeNumber(code: string, what: string, value: unknown): number {
  const number = typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isSafeInteger(number) && number >= 0) return number;
  throw new PlaygroundError(code, `${what}, 0 or more, as in 12, not ${quoted(value)}.`);
}
