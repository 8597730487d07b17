// JSON as people type it: what is wrong is told with its place.
import { CommandError, type Fault } from './command.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** An object; `example` is what would be right. */
export function readObject(text: string, example: string, fault: Fault): Fields {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const at = firstWrong(text);
    throw new CommandError(fault(`This is no JSON: ${at}. Write it like ${example}.`));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new CommandError(fault(`${shown(value)} is no object. Write it like ${example}.`));
  }
  return value as Fields;
}

/** None but `known`, and all of `needed`. */
export function checkFields(fields: Fields, known: readonly string[], needed: readonly string[], fault: Fault): void {
  const unknown = Object.keys(fields).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const guess = nearest(unknown, known);
    const hint = guess === undefined ? '' : `Did you mean “${guess}”? `;
    throw new CommandError(
      fault(
        `There is no field “${unknown}” here. ${hint}${known.length === 1 ? 'The field is' : 'The fields are'} ${known.join(', ')}.`,
      ),
    );
  }
  const missing = needed.find((name) => !(name in fields));
  if (missing !== undefined) throw new CommandError(fault(`The field “${missing}” is missing.`));
}

/** A whole number from 0 to `most`; `why` says what that is. */
export function wholeField(fields: Fields, name: string, most: number, why: string, fault: Fault): number {
  const value = fields[name];
  return wholeNumber(name, value, shown(value), most, why, fault);
}

export function wholeNumber(name: string, value: unknown, as: string, most: number, why: string, fault: Fault): number {
  if (typeof value !== 'number' || Number.isNaN(value)) {
    throw new CommandError(fault(`${name} is a whole number from 0 to ${most}, not ${as}.`));
  }
  if (value < 0) throw new CommandError(fault(`${name} can't be negative, it is ${as}: 0 to ${most} would do.`));
  if (value > most) throw new CommandError(fault(`${name} is at most ${most}, ${why}, not ${as}.`));
  if (!Number.isInteger(value)) {
    throw new CommandError(fault(`${name} has to be a whole number, not ${as}: ${Math.round(value)} would do.`));
  }
  return value;
}

export function booleanField(fields: Fields, name: string, fault: Fault): boolean {
  const value = fields[name] ?? false;
  if (typeof value === 'boolean') return value;
  throw new CommandError(fault(`${name} is true or false, not ${shown(value)}.`));
}

/** A value as it was typed, cut off where it is long. */
export function shown(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? 'nothing');
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** Where JSON stops being JSON, however the browser words it. */
function firstWrong(text: string): string {
  // The longest beginning that some ending would complete is found by reading it token by token.
  const token = /\s*("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:])/y;
  let at = 0;
  let before = '';
  for (;;) {
    token.lastIndex = at;
    const found = token.exec(text);
    if (!found) break;
    const [whole, word = ''] = found;
    if (/[,:{[]/.test(before) && /[,:]/.test(word)) return `“${word}” at character ${at + whole.length} is too much`;
    if (before === ',' && /[}\]]/.test(word))
      return `the comma before “${word}” at character ${at + whole.length} is too much`;
    at += whole.length;
    before = word;
  }
  const rest = text.slice(at).trimStart();
  if (rest === '') return text.trim() === '' ? 'it is empty' : 'it ends too early';
  const place = text.length - text.slice(at).trimStart().length + 1;
  const glued = /\d$/.test(before) ? /^\w+/.exec(text.slice(at))?.[0] : undefined;
  if (glued !== undefined) return `“${before}${glued}” at character ${place - before.length} is no decimal number`;
  if (/^[A-Za-z_']/.test(rest)) return `“${rest.split(/[\s:,}]/)[0]}” at character ${place} wants double quotes`;
  return `“${rest.slice(0, 12)}” at character ${place} can't be read`;
}

/** The one of `all` that is closest to what was typed, if any is close. */
export function nearest(typed: string, all: readonly string[]): string | undefined {
  const wanted = typed.toLowerCase();
  const ranked = all.map((name) => ({ name, off: distance(wanted, name.toLowerCase()) }));
  const best = ranked.reduce((one, other) => (other.off < one.off ? other : one), { name: '', off: 99 });
  return best.off <= Math.max(2, Math.floor(best.name.length / 3)) ? best.name : undefined;
}

/** Letters to put in, leave out or replace. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= other.length; to += 1) {
      const same = one[at - 1] === other[to - 1] ? 0 : 1;
      next.push(Math.min((row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1, (row[to - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
