// The README's tables of what the element has, from its manifest.
import { readManifest } from './read.mjs';

const code = (text) => `\`${text.replaceAll('|', '\\|')}\``;
const cell = (text = '') => text.replaceAll('|', '\\|');

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

function called({ name, kind, parameters = [] }) {
  return code(kind === 'method' ? `${name}(${parameters.map((one) => one.name).join(', ')})` : name);
}

const typed = ({ type, return: result }) => code(type?.text ?? result?.type?.text ?? 'void');

/** The text of each table, by the name that marks its place. */
export function tables() {
  const { attributes = [], members = [], events = [], slots = [], cssParts = [], cssProperties = [] } = readManifest();
  const own = members.filter(({ name }) => !attributes.some(({ fieldName }) => fieldName === name));
  const described = (head, rows) =>
    table(
      [head, ''],
      rows.map((one) => [code(one.name), cell(one.description)]),
    );
  return {
    attributes: table(
      ['attribute', 'takes', 'otherwise', ''],
      attributes.map((one) => [
        code(one.name),
        typed(one),
        one.default === undefined ? '' : code(one.default),
        cell(one.description),
      ]),
    ),
    members: table(
      ['property or method', 'gives', ''],
      own.map((one) => [called(one), typed(one), cell(one.description)]),
    ),
    events: table(
      ['event', 'is a', ''],
      events.map((one) => [code(one.name), typed(one), cell(one.description)]),
    ),
    slots: described('slot', slots),
    parts: described('part', cssParts),
    properties: described('property', cssProperties),
  };
}

/** `text` with each of `contents` in its place, between `<!-- name -->` and `<!-- /name -->`. */
export function filled(text, contents) {
  return Object.entries(contents).reduce((all, [name, content]) => {
    const [from, to] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
    const [start, end] = [all.indexOf(from), all.indexOf(to)];
    if (start < 0 || end < start) throw new Error(`The README has no place for ${name}: ${from.trim()} … ${to}`);
    return `${all.slice(0, start + from.length)}\n${content}\n\n${all.slice(end)}`;
  }, text);
}
