import type { Theme } from '../../draw/theme.ts';
import { Ink } from '../ink.ts';

/** A canvas that is drawn anew when its width or the colours change, at most once a frame. */
export class Canvas {
  readonly element: HTMLCanvasElement;
  readonly #paint: (ctx: CanvasRenderingContext2D, width: number, theme: Theme, ratio: number) => void;
  readonly #height: () => number;
  readonly #resize: ResizeObserver;
  readonly #ink: Ink;
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
    this.#ink = new Ink(
      element,
      () => this.draw(),
      () => this.#draw(),
    );
  }

  readonly recolour = (): void => {
    this.#ink.forget();
  };

  /** In the next frame. */
  draw(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#draw());
  }

  dispose(): void {
    this.#resize.disconnect();
    this.#ink.dispose();
    cancelAnimationFrame(this.#frame);
  }

  #draw(): void {
    this.#frame = 0;
    const { element } = this;
    const ctx = element.getContext('2d');
    const [width, ratio, height] = [element.clientWidth, this.#ink.ratio, this.#height()];
    if (!ctx || width === 0) return;
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (element.width !== wide) element.width = wide;
    if (element.height !== high) element.height = high;
    element.style.height = `${height}px`;
    this.#paint(ctx, width, this.#ink.theme, ratio);
  }
}
