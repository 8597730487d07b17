// Draws templates of `html.ts` as Lit does, in a third of its size: of what Lit can, only what the parts of an embed ask
// for. Nothing but what stands in the source becomes markup; values are text, attributes, properties and listeners.
import { nothing, type TemplateResult } from '../html.ts';

/** Puts a value where it belongs. */
type Sink = (value: unknown) => void;

/** Where a value goes: a child in place of a comment, or an attribute of an element with text around the value. */
interface Hole {
  /** The how manieth node of the template. */
  readonly node: number;
  readonly attribute?: { readonly name: string; readonly before: string; readonly after: string };
}

interface Template {
  readonly content: DocumentFragment;
  readonly holes: readonly Hole[];
}

/** Stands for a value while the source is parsed; no source has it. */
const MARK = '\u03df';

const templates = new WeakMap<TemplateStringsArray, Template>();
let policy: { createHTML(source: string): string } | undefined;

/** Where a page trusts types only, markup comes from a policy. */
function trusted(source: string): string {
  const { trustedTypes } = globalThis as {
    trustedTypes?: { createPolicy(name: string, rules: object): typeof policy };
  };
  policy ??= trustedTypes?.createPolicy('buddy-playground', { createHTML: (text: string) => text });
  return policy?.createHTML(source) ?? source;
}

function eachNode(root: Node, see: (node: Element | Comment, at: number) => void): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_COMMENT);
  for (let at = 0; walker.nextNode(); at += 1) see(walker.currentNode as Element | Comment, at);
}

function parsed(strings: TemplateStringsArray): Template {
  let source = strings[0] ?? '';
  for (const text of strings.slice(1)) {
    const isInTag = source.lastIndexOf('<') > source.lastIndexOf('>');
    source += (isInTag ? MARK : `<!--${MARK}-->`) + text;
  }
  const template = document.createElement('template');
  template.innerHTML = trusted(source);
  const { content } = template;
  const holes: Hole[] = [];
  eachNode(content, (node, at) => {
    if (node instanceof Comment) holes.push({ node: at });
    else {
      for (const { name, value } of [...node.attributes]) {
        const [before = '', after] = value.split(MARK);
        if (after === undefined) continue;
        holes.push({ node: at, attribute: { name, before, after } });
        node.removeAttribute(name);
      }
    }
  });
  // A value of which there is no trace would move all that follow.
  if (holes.length !== strings.length - 1) throw new Error('a template with a comment, or two values in an attribute');
  return { content, holes };
}

/** A template in the document, or on its way there. */
class Drawn {
  readonly strings: TemplateStringsArray;
  readonly content: DocumentFragment;
  readonly #sinks: Sink[] = [];

  constructor(strings: TemplateStringsArray) {
    let template = templates.get(strings);
    if (!template) {
      template = parsed(strings);
      templates.set(strings, template);
    }
    this.strings = strings;
    const { content, holes } = template;
    this.content = document.importNode(content, true);
    eachNode(this.content, (node, at) => {
      for (const hole of holes) if (hole.node === at) this.#sinks.push(sink(node, hole));
    });
  }

  update(values: readonly unknown[]): void {
    for (const [at, put] of this.#sinks.entries()) put(values[at]);
  }
}

function sink(node: Element | Comment, { attribute }: Hole): Sink {
  return node instanceof Comment || !attribute ? child(node) : onChange(attributeOf(node, attribute));
}

/** A value that was there already may have been typed over: it stays as it is. */
function onChange(put: (value: unknown, before: unknown) => void): Sink {
  let last: unknown = nothing;
  return (value) => {
    if (value !== last) put(value, last);
    last = value;
  };
}

/** `@` begins a listener, `.` a property, `?` an attribute that is there or not. */
function attributeOf(element: Element, { name, before, after }: NonNullable<Hole['attribute']>) {
  const rest = name.slice(1);
  switch (name[0]) {
    case '@':
      return (value: unknown, last: unknown) => {
        if (last !== nothing) element.removeEventListener(rest, last as EventListener);
        element.addEventListener(rest, value as EventListener, value as AddEventListenerOptions);
      };
    case '.':
      return (value: unknown) => Object.assign(element, { [rest]: value });
    case '?':
      return (value: unknown) => void element.toggleAttribute(rest, Boolean(value));
    default:
      return (value: unknown) => {
        if (value === nothing) element.removeAttribute(name);
        else element.setAttribute(name, `${before}${value}${after}`);
      };
  }
}

/** What stands in front of the comment `end`: text, a template, or several of these. */
function child(end: ChildNode): Sink {
  const start = document.createComment('');
  end.before(start);
  let shown: Text | Drawn | Sink[] | undefined;
  const clear = () => {
    while (start.nextSibling !== end) start.nextSibling?.remove();
  };
  return (value) => {
    if (Array.isArray(value)) {
      if (!Array.isArray(shown) || shown.length !== value.length) {
        clear();
        shown = value.map(() => within(end));
      }
      for (const [at, put] of shown.entries()) put(value[at]);
    } else if (isTemplate(value)) {
      const isSame = shown instanceof Drawn && shown.strings === value.strings;
      const drawn = isSame ? (shown as Drawn) : new Drawn(value.strings);
      drawn.update(value.values);
      if (isSame) return;
      clear();
      end.before(drawn.content);
      shown = drawn;
    } else {
      const text = value === nothing ? '' : String(value ?? '');
      if (!(shown instanceof Text)) {
        clear();
        shown = new Text();
        end.before(shown);
      }
      if (shown.data !== text) shown.data = text;
    }
  };
}

const isTemplate = (value: unknown): value is TemplateResult =>
  typeof value === 'object' && value !== null && 'strings' in value;

/** A place for a child in front of `end`. */
function within(end: ChildNode): Sink {
  const place = document.createComment('');
  end.before(place);
  return child(place);
}

/** Draws templates into `root`, one in the place of the other. */
export function renderer(root: ShadowRoot): Sink {
  const end = document.createComment('');
  root.append(end);
  return child(end);
}
