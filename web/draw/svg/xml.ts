// Text and elements of XML.

/** A number, no longer than a picture can show. */
export const number = (value: number): string => String(Math.round(value * 100) / 100);

const NAMES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Letters that XML can't have, be they escaped or not: controls, and halves of a pair. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NONE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** Whatever somebody called something, it stays text. */
export function escaped(text: string): string {
  return text.replace(NONE, '\ufffd').replace(/[&<>"]/g, (letter) => NAMES[letter] ?? letter);
}

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element; attributes without a value are left out. `content` is XML already. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const all = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? number(value) : escaped(value ?? '')}"`)
    .join('');
  return content === '' ? `<${name}${all}/>` : `<${name}${all}>${content}</${name}>`;
}
