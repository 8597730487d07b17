// A line of the console, in whichever language it is.
import type { View } from '../view.ts';
import { type Command, CommandError } from './command.ts';
import { curl } from './curl.ts';
import { METHODS, request } from './firecracker.ts';
import { help } from './help.ts';
import { nearest } from './json.ts';
import { OWN, own } from './own.ts';
import { infoBalloon, monitorBalloon, qmp, queryBalloon } from './qemu.ts';

/** Longer ones are none that a person typed or copied. */
export const MOST_LETTERS = 4096;

/** What the line comes to; throws {@link CommandError} where it can't be done. */
export function parse(line: string, view: View): Command {
  const text = line.trim();
  if (text.length > MOST_LETTERS)
    throw new CommandError(`A command has at most ${MOST_LETTERS} characters, not ${text.length}.`);
  const [name = '', ...words] = text.split(/\s+/);
  const lines = text.split(/\n+/).length;
  if (lines > 1 && !mayGoOn(name)) throw new CommandError(`One command at a time: these are ${lines} lines.`);
  if (name === 'help' || name === '?') return { kind: 'answer', text: help() };
  const mine = own(name, words, view);
  if (mine) return mine;
  const read = languageOf(name, words, text);
  if (!read) throw new CommandError(unknown(name, words));
  if (!view.guest) throw new CommandError('A heap of bytes has no balloon; open a guest.');
  return read(view);
}

/** A request may have its body on further lines, and a shell's line ends where it has no backslash. */
const mayGoOn = (name: string): boolean =>
  METHODS.includes(name.toUpperCase()) || name === 'curl' || name.startsWith('{');

function languageOf(name: string, words: readonly string[], text: string): ((view: View) => Command) | undefined {
  const method = name.toUpperCase();
  if (METHODS.includes(method)) {
    const [, path = '', body = ''] = /^\S+\s*([^\s{]*)\s*([\s\S]*)$/.exec(text) ?? [];
    return (view) => request(method, path, body, view);
  }
  if (name === 'curl') {
    const { method, path, body } = curl(text);
    return (view) => request(method, path, body.trim(), view);
  }
  if (text.startsWith('{')) return (view) => qmp(text, view);
  if (name === 'query-balloon' && words.length === 0) return queryBalloon;
  if (name === 'balloon') return (view) => monitorBalloon(words, view);
  if (name === 'info' && words.join(' ') === 'balloon') return infoBalloon;
  return undefined;
}

const NAMES = [...Object.keys(OWN), ...METHODS, 'balloon', 'info balloon', 'query-balloon', 'curl', 'help'];

function unknown(name: string, words: readonly string[]): string {
  const kin = NAMES.filter((known) => known.startsWith(`${name} `));
  if (words.length > 0 && kin.length > 0) {
    return `There is no such “${name}”; there is ${kin.map((known) => `“${known}”`).join(', ')}. help lists all commands.`;
  }
  const guess = nearest([name, ...words.slice(0, 1)].join(' '), NAMES) ?? nearest(name, NAMES);
  const short = name.length > 40 ? `${name.slice(0, 39)}…` : name;
  return `There is no command “${short}”. ${guess === undefined ? 'help' : `Did you mean “${guess}”? help`} lists them all.`;
}
