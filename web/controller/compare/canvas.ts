import { type Theme, themeOf } from '../../draw/theme.ts';

/** A canvas that is drawn anew when its width or the colours change, at most once a frame. */
export class Canvas {
  readonly element: HTMLCanvasElement;
  readonly #paint: (ctx: CanvasRenderingContext2D, width: number, theme: Theme, ratio: number) => void;
  readonly #height: () => number;
  readonly #resize: ResizeObserver;
  readonly #colours = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)'].map(
    (query) => matchMedia(query),
  );
  #theme: Theme | undefined;
  #frame = 0;

  constructor(
    element: HTMLCanvasElement,
    height: () => number,
    paint: (ctx: CanvasRenderingContext2D, width: number, theme: Theme, ratio: number) => void,
  ) {
    this.element = element;
    this.#height = height;
    this.#paint = paint;
    this.#resize = new ResizeObserver(() => this.draw());
    this.#resize.observe(element);
    for (const query of this.#colours) query.addEventListener('change', this.recolour);
  }

  readonly recolour = (): void => {
    this.#theme = undefined;
    this.draw();
  };

  /** In the next frame. */
  draw(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#draw());
  }

  dispose(): void {
    this.#resize.disconnect();
    for (const query of this.#colours) query.removeEventListener('change', this.recolour);
    cancelAnimationFrame(this.#frame);
  }

  #draw(): void {
    this.#frame = 0;
    const { element } = this;
    const ctx = element.getContext('2d');
    const [width, ratio, height] = [element.clientWidth, window.devicePixelRatio, this.#height()];
    if (!ctx || width === 0) return;
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (element.width !== wide) element.width = wide;
    if (element.height !== high) element.height = high;
    element.style.height = `${height}px`;
    this.#theme ??= themeOf(element);
    this.#paint(ctx, width, this.#theme, ratio);
  }
}
