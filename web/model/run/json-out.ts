// A run as JSON: the machine, the cursor, the ops, and how each of them ended. run.schema.json says it exactly.
import { turn } from '../advance.ts';
import type { WholeEngine } from '../whole-engine.ts';
import { type Kind, NAMED, OPS, SETTINGS } from './words.ts';

export const FORMAT = 'buddy-playground run';

/** Ops that are written before the page has its turn. */
const PIECE = 5000;

type Values = Record<string, unknown>;

/** `schema` is the address of the schema. */
export async function runAsJson(engine: WholeEngine, schema: string): Promise<Blob> {
  const lines = engine.text().split('\n');
  const rows = engine.csv().split('\n');
  const from = lines.findIndex((line) => isOp(line) || line === 'end');
  const head = { $schema: schema, format: FORMAT, version: 1, ...settings(lines.slice(1, from)) };
  const parts = [JSON.stringify(head, null, 2).replace(/\n}$/, ',\n  "ops": [')];
  let id = 0;
  for (let at = from; at < lines.length && lines[at] !== 'end'; ) {
    const piece: string[] = [];
    for (const end = at + PIECE; at < end && lines[at] !== 'end'; at += 1) {
      const words = (lines[at] ?? '').split(' ');
      const made = NAMED.includes(words[0] ?? '') ? { id: id++ } : {};
      const op = { ...op_(words), ...made, ...ended(rows[at - from + 1] ?? '') };
      piece.push(`${at === from ? '' : ','}\n    ${JSON.stringify(op)}`);
    }
    parts.push(piece.join(''));
    await turn();
  }
  return new Blob([...parts, '\n  ]\n}\n'], { type: 'application/json' });
}

const isOp = (line: string): boolean => Object.hasOwn(OPS, line.split(' ')[0] ?? '');

function op_([name = '', ...values]: string[]): Values {
  const fields = OPS[name] ?? [];
  return { op: name, ...Object.fromEntries(fields.map(([key, kind], at) => [key, value(kind, values[at] ?? '')])) };
}

/** A row of the table: how an op ended, and what the host had then. None where it was never reached. */
function ended(row: string): Values {
  const [, , , , ending, resident, ballooned] = row.split(',');
  if (ending === undefined) return {};
  return { ended: ending, hostResidentPages: Number(resident), balloonedPages: Number(ballooned) };
}

function settings(lines: string[]): Values {
  const machine: Values = {};
  const rest: Values = {};
  for (const line of lines) {
    const [word = '', ...values] = line.split(' ').filter((one) => one !== '');
    const [first = '', second = '', third = ''] = values;
    const known = SETTINGS.find(([name]) => name === word);
    if (known) machine[known[1]] = value(known[2], first);
    else if (word === 'features') machine.features = values;
    else if (word === 'trim') machine.trim = true;
    else if (word === 'region') {
      machine.region = { base: first, unit: value('wide', second), units: Number(third) };
    } else if (word === 'cursor') rest.cursor = { op: Number(first), step: Number(second) };
    else if (word === 'state') rest.state = first;
  }
  return { machine, ...rest };
}

/** A number as JSON has it; one that JavaScript would round stays text. */
function value(kind: Kind, word: string): unknown {
  if (kind === 'word' || kind === 'address') return word;
  return Number.isSafeInteger(Number(word)) ? Number(word) : word;
}
