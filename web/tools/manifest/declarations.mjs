// The published declarations of the element: Lit is in the bundle, so that they can't name it.
import { readManifest } from './read.mjs';

const ABOUT = `/**
 * Defines \`<buddy-playground>\` when it is imported; where there is no document, it does nothing.
 *
 * @packageDocumentation
 */
`;

const comment = (text) => (text ? `  /** ${text} */\n` : '');
const type = (one) => one?.text ?? 'unknown';

const field = ({ name, fieldName, ...rest }, optional) =>
  `${comment(rest.description)}  ${rest.readonly ? 'readonly ' : ''}${fieldName ?? name}${optional ? '?' : ''}: ${type(rest.type)};`;

function method({ name, description, parameters = [], return: result }) {
  const wanted = parameters.map((one) => `${one.name}${one.optional ? '?' : ''}: ${type(one.type)}`).join(', ');
  return `${comment(description)}  ${name}(${wanted}): ${result ? type(result.type) : 'void'};`;
}

/** Those of the engine's types that the manifest names. */
function imports(text) {
  const names = ['Engine', 'PlaygroundError'].filter((name) => new RegExp(`\\b${name}\\b`).test(text));
  return names.length ? `import type { ${names.join(', ')} } from './index.js';\n\n` : '';
}

export function elementDeclarations() {
  const { attributes = [], members = [], events = [], description } = readManifest();
  const public_ = members.filter(({ privacy = 'public' }) => privacy === 'public');
  const own = public_.filter(({ name }) => !attributes.some(({ fieldName }) => fieldName === name));
  const text = `/** What can be written in the tag; each is a property as well. */
export interface Attributes {
${attributes.map((one) => field({ ...one, type: { text: `${type(one.type)} | undefined` } }, true)).join('\n')}
}

/** What it tells. */
export interface Events {
${events.map((one) => field({ ...one, name: `'${one.name}'` })).join('\n')}
}

/** ${description} */
export interface BuddyPlayground extends HTMLElement {
${attributes.map((one) => field({ ...one, type: { text: one.default === undefined ? `${type(one.type)} | undefined` : type(one.type) } })).join('\n')}
${own.map((one) => (one.kind === 'method' ? method(one) : field(one))).join('\n')}
${['addEventListener', 'removeEventListener'].map(listening).join('\n')}
}

declare global {
  interface HTMLElementTagNameMap {
    'buddy-playground': BuddyPlayground;
  }
}
`;
  return ABOUT + imports(text) + text;
}

/** As the browser's own elements have it: the element's events, any element's, any at all. */
function listening(name) {
  const options = `options?: boolean | ${name === 'addEventListener' ? 'Add' : ''}EventListenerOptions`;
  const known = (events) =>
    `  ${name}<K extends keyof ${events}>(type: K, listener: (this: BuddyPlayground, event: ${events}[K]) => unknown, ${options}): void;`;
  return [
    known('Events'),
    known('HTMLElementEventMap'),
    `  ${name}(type: string, listener: EventListenerOrEventListenerObject, ${options}): void;`,
  ].join('\n');
}
