import { type Theme, themeOf } from '../draw/theme.ts';

/** What a reader may prefer, and change while the page is open. */
const TASTES = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)'];

/** Pixels of a CSS pixel on paper, at least: 3 are 288 to the inch. */
const ON_PAPER = 3;

/** On paper, the style sheet gives a canvas of this class the light colours. */
const PRINTED = 'printed';

/** The colours of a canvas and its resolution: as the reader has them, and on paper light and sharp. */
export class Ink {
  readonly #canvas: HTMLCanvasElement;
  readonly #changed: () => void;
  readonly #paint: () => void;
  readonly #tastes = TASTES.map((query) => matchMedia(query));
  readonly #paper = matchMedia('print');
  #theme: Theme | undefined;

  /** `changed` draws with the next frame; `paint` draws at once: nothing waits for a frame when a page is printed. */
  constructor(canvas: HTMLCanvasElement, changed: () => void, paint: () => void) {
    this.#canvas = canvas;
    this.#changed = changed;
    this.#paint = paint;
    for (const taste of this.#tastes) taste.addEventListener('change', this.forget);
    this.#paper.addEventListener('change', this.#turned);
    addEventListener('beforeprint', this.#print);
    addEventListener('afterprint', this.#unprint);
  }

  dispose(): void {
    for (const taste of this.#tastes) taste.removeEventListener('change', this.forget);
    this.#paper.removeEventListener('change', this.#turned);
    removeEventListener('beforeprint', this.#print);
    removeEventListener('afterprint', this.#unprint);
  }

  get theme(): Theme {
    this.#theme ??= themeOf(this.#canvas);
    return this.#theme;
  }

  /** Device pixels of a CSS pixel. */
  get ratio(): number {
    return this.#isPrinted ? Math.max(window.devicePixelRatio, ON_PAPER) : window.devicePixelRatio;
  }

  get #isPrinted(): boolean {
    return this.#canvas.classList.contains(PRINTED);
  }

  /** They are others now. */
  readonly forget = (): void => {
    this.#theme = undefined;
    this.#changed();
  };

  readonly #turned = (): void => (this.#paper.matches ? this.#print() : this.#unprint());
  readonly #print = (): void => this.#turn(true);
  readonly #unprint = (): void => this.#turn(false);

  #turn(printed: boolean): void {
    if (printed === this.#isPrinted) return;
    this.#canvas.classList.toggle(PRINTED, printed);
    this.forget();
    if (printed) this.#paint();
  }
}
