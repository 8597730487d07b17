// JSON back to an op log in text. What it means is the reader's to judge; here nothing gets into a line that is not a
// value of its own.
import { PlaygroundError } from '../../wasm/index.ts';
import { FORMAT } from './json-out.ts';
import { HEAD, type Kind, NAMED, OPS, SETTINGS } from './words.ts';

type Values = Record<string, unknown>;

/** The text, and what each of its lines was in the JSON. */
export interface Translated {
  readonly text: string;
  readonly places: readonly string[];
}

export function jsonAsLog(json: string): Translated {
  const run = object('the file', parsed(json));
  if (run.format !== FORMAT) throw wrong('format', `“${FORMAT}”`, run.format);
  if (run.version !== 1) throw wrong('version', '1, which is what this page reads', run.version);
  const lines = [HEAD];
  const places = ['format'];
  const add = (place: string, ...words: string[]) => {
    lines.push(words.join(' '));
    places.push(place);
  };
  const machine = object('machine', run.machine);
  for (const [word, key, kind] of SETTINGS) {
    if (machine[key] !== undefined) add(`machine.${key}`, word, value(`machine.${key}`, kind, machine[key]));
    if (word === 'guest' && machine.region !== undefined) add('machine.region', 'region', ...region(machine.region));
  }
  if (machine.features !== undefined) {
    const names = list('machine.features', machine.features);
    add('machine.features', 'features', ...names.map((name, at) => value(`machine.features[${at}]`, 'word', name)));
  }
  if (machine.trim === true) add('machine.trim', 'trim');
  if (run.cursor !== undefined) {
    const { op, step } = object('cursor', run.cursor);
    add('cursor', 'cursor', value('cursor.op', 'count', op), value('cursor.step', 'count', step));
  }
  if (run.state !== undefined) add('state', 'state', value('state', 'address', run.state));
  ops(list('ops', run.ops), add);
  add('ops', 'end');
  return { text: `${lines.join('\n')}\n`, places };
}

function ops(all: readonly unknown[], add: (place: string, ...words: string[]) => void): void {
  let id = 0;
  for (const [at, each] of all.entries()) {
    const place = `ops[${at}]`;
    const op = object(place, each);
    const name = String(op.op);
    if (!Object.hasOwn(OPS, name)) throw wrong(`${place}.op`, `one of ${Object.keys(OPS).join(', ')}`, op.op);
    const fields = OPS[name] ?? [];
    add(place, name, ...fields.map(([key, kind]) => value(`${place}.${key}`, kind, op[key])));
    if (!NAMED.includes(name)) continue;
    // Ids are counted: one that is another would name something else in what follows.
    if (op.id !== undefined && op.id !== id) throw wrong(`${place}.id`, `${id}, the next one`, op.id);
    id += 1;
  }
}

function region(given: unknown): string[] {
  const { base, unit, units } = object('machine.region', given);
  return [
    value('machine.region.base', 'address', base),
    value('machine.region.unit', 'wide', unit),
    value('machine.region.units', 'count', units),
  ];
}

const PATTERNS: Readonly<Record<Kind, readonly [RegExp, string]>> = {
  count: [/^\d+$/, 'a whole number of 0 or more'],
  wide: [/^\d+$/, 'a whole number of 0 or more'],
  address: [/^0x[0-9a-f]+$/i, 'hexadecimal digits after 0x'],
  word: [/^[\w-]+$/, 'a name'],
};

function value(place: string, kind: Kind, given: unknown): string {
  const [pattern, expected] = PATTERNS[kind];
  const isNumber = kind === 'count' || kind === 'wide';
  // What is no safe integer was rounded already; text was not.
  const fits = isNumber ? Number.isSafeInteger(given) || (kind === 'wide' && typeof given === 'string') : true;
  const text = typeof given === 'string' || typeof given === 'number' ? String(given) : '';
  if (!fits || !pattern.test(text)) throw wrong(place, expected, given);
  return text;
}

function object(place: string, given: unknown): Values {
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given as Values;
  throw wrong(place, 'an object', given);
}

function list(place: string, given: unknown): readonly unknown[] {
  if (Array.isArray(given)) return given;
  throw wrong(place, 'an array', given);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new PlaygroundError('json', `This is no JSON: ${error instanceof Error ? error.message : error}.`);
  }
}

function wrong(place: string, expected: string, given: unknown): PlaygroundError {
  const found = given === undefined ? 'it is missing' : `not ${JSON.stringify(given)?.slice(0, 40)}`;
  return new PlaygroundError('json', `In the JSON, ${place} has to be ${expected}; ${found}.`);
}
