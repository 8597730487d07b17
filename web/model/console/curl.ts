// The command lines of Firecracker's documentation: curl --unix-socket … -X PATCH 'http://localhost/balloon' -d '{…}'.
import { CommandError } from './command.ts';

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

/** Options with a value that changes nothing here. */
const PASSED_OVER = ['--unix-socket', '-H', '--header', '-o', '--output', '-m', '--max-time', '-w', '--write-out'];
const METHOD = ['-X', '--request'];
const DATA = ['-d', '--data', '--data-raw', '--data-ascii', '--data-binary', '--json'];
const EXAMPLE = `curl --unix-socket /tmp/firecracker.socket -X PATCH 'http://localhost/balloon' -d '{"amount_mib": 32}'`;

export function curl(line: string): Request {
  const words = split(line).slice(1);
  let method: string | undefined;
  let url: string | undefined;
  let body = '';
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const value = (): string => {
      at += 1;
      const next = words[at];
      if (next === undefined)
        throw new CommandError(`curl: after ${word} something is missing. Write it like ${EXAMPLE}`);
      return next;
    };
    if (METHOD.includes(word)) method = value().toUpperCase();
    else if (DATA.includes(word)) body = value();
    else if (PASSED_OVER.includes(word)) value();
    else if (/^-X\w+$/.test(word)) method = word.slice(2).toUpperCase();
    else if (!word.startsWith('-')) url ??= word;
  }
  const path = url === undefined ? undefined : /^(?:https?:\/\/[^/]*)?(\/[^?#]*)/.exec(url)?.[1];
  if (path === undefined)
    throw new CommandError(`curl: there is no address like http://localhost/balloon. Write it like ${EXAMPLE}`);
  return { method: method ?? (body === '' ? 'GET' : 'POST'), path: path.replace(/(?<=.)\/+$/, ''), body };
}

/** Words as a shell parts them: quotes, backslashes, lines that go on. */
function split(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < line.length; at += 1) {
    const letter = line[at] ?? '';
    if (letter === '\\' && quote !== "'") {
      at += 1;
      const next = line[at] ?? '';
      // A line that goes on; where a field made one line of it, the break is only a space.
      if (next === '\n' || (quote === '' && /\s/.test(next))) continue;
      word = (word ?? '') + (quote === '"' && !/["\\$`]/.test(next) ? letter + next : next);
    } else if (quote !== '') {
      if (letter === quote) quote = '';
      else word = (word ?? '') + letter;
    } else if (letter === '"' || letter === "'") {
      quote = letter;
      word ??= '';
    } else if (/\s/.test(letter)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + letter;
  }
  if (quote !== '') throw new CommandError(`curl: a quote ${quote} is not closed.`);
  return word === undefined ? words : [...words, word];
}
