// An element that draws itself anew, once, after any number of changes: what an embed needs of Lit's.
import type { ReactiveController } from 'lit';
import type { TemplateResult } from '../html.ts';
import { renderer } from './render.ts';

/** On a server there is none. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

export abstract class ReactiveElement extends Base {
  /** Each is a property as well. */
  static readonly observedAttributes: readonly string[] = [];
  /** Those that are there or not. */
  static readonly flags: readonly string[] = [];
  static readonly styles: string = '';

  /** Settles when what was changed last is drawn. */
  updateComplete: Promise<void>;
  hasUpdated = false;
  readonly #values: Record<string, unknown> = {};
  /** Set before the element was defined: such a value hides its property, and outdoes the attribute. */
  readonly #early: Record<string, unknown> = {};
  readonly #controllers: ReactiveController[] = [];
  readonly #changed = new Set<string>();
  #isPending = false;
  #draw: ((template: TemplateResult) => void) | undefined;
  /** Nothing is drawn before it was in a document. */
  #begin = (): void => {};

  constructor() {
    super();
    this.updateComplete = new Promise((resolve) => {
      this.#begin = resolve;
    });
    const own = this as Record<string, unknown>;
    for (const name of Object.keys(own)) {
      if (!this.#class.observedAttributes.includes(name)) continue;
      this.#early[name] = own[name];
      delete own[name];
    }
    this.requestUpdate();
  }

  /** Defines the tag `name`; setting a property of one of them draws it anew. */
  static define(name: string, made: typeof ReactiveElement & CustomElementConstructor): void {
    for (const property of made.observedAttributes) {
      Object.defineProperty(made.prototype, property, {
        get(this: ReactiveElement) {
          return this.#early[property] ?? this.#values[property];
        },
        set(this: ReactiveElement, value: unknown) {
          delete this.#early[property];
          if (Object.is(value, this.#values[property])) return;
          this.#values[property] = value;
          this.#changed.add(property);
          this.requestUpdate();
        },
      });
    }
    customElements.define(name, made);
  }

  get #class(): typeof ReactiveElement {
    return this.constructor as typeof ReactiveElement;
  }

  /** Before it is drawn: the names of what was set since. What is set now is drawn as well. */
  protected abstract willUpdate(changed: ReadonlySet<string>): void;
  protected abstract render(): TemplateResult;
  protected abstract updated(): void;

  addController(controller: ReactiveController): void {
    this.#controllers.push(controller);
  }

  requestUpdate(): void {
    if (this.#isPending) return;
    this.#isPending = true;
    this.updateComplete = this.#update();
  }

  connectedCallback(): void {
    if (!this.#draw) {
      const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
      dress(root, this.#class.styles);
      this.#draw = renderer(root);
    }
    this.#begin();
    for (const controller of this.#controllers) controller.hostConnected?.();
  }

  /** A sheet is of one document. */
  adoptedCallback(): void {
    if (this.shadowRoot) dress(this.shadowRoot, this.#class.styles);
  }

  disconnectedCallback(): void {
    for (const controller of this.#controllers) controller.hostDisconnected?.();
  }

  attributeChangedCallback(name: string, _: string | null, value: string | null): void {
    if (name in this.#early) return;
    Object.assign(this, { [name]: this.#class.flags.includes(name) ? value !== null : value });
  }

  async #update(): Promise<void> {
    // What went wrong the last time was told then.
    await this.updateComplete.catch(() => {});
    try {
      Object.assign(this, this.#early);
      this.willUpdate(this.#changed);
      this.#draw?.(this.render());
    } finally {
      this.#changed.clear();
      this.#isPending = false;
    }
    this.hasUpdated = true;
    this.updated();
  }
}

const sheets = new WeakMap<Document, CSSStyleSheet>();

/** One sheet for all elements of a document: it needs no 'unsafe-inline', which a style in its place does. */
function dress(root: ShadowRoot, styles: string): void {
  const { ownerDocument: page } = root;
  const Sheet = page.defaultView?.CSSStyleSheet;
  if (!Sheet) return;
  const sheet = sheets.get(page) ?? new Sheet();
  if (!sheets.has(page)) sheet.replaceSync(styles);
  sheets.set(page, sheet);
  root.adoptedStyleSheets = [sheet];
}
