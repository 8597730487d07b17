import { drawHistogram } from '../draw/histogram.ts';
import { themeOf } from '../draw/theme.ts';
import type { Engine } from '../model/index.ts';

/** Width of a bar, in pixels, at least. */
const BAR = 3;

/** The picture of the log under the scrubber. Counted anew when the log changed. */
export class Histogram {
  #key = '';
  #bins: Uint32Array = new Uint32Array();

  /** Another log: what was counted does not hold. */
  forget(): void {
    this.#key = '';
  }

  draw(canvas: HTMLCanvasElement, engine: Engine): void {
    const ctx = canvas.getContext('2d');
    const [width, height, ratio] = [canvas.clientWidth, canvas.clientHeight, window.devicePixelRatio];
    if (!ctx || width === 0) return;
    const { ops, op, step, steps } = engine.view.cursor;
    const bins = Math.max(1, Math.min(ops, Math.floor(width / BAR)));
    const key = `${ops}/${bins}`;
    if (this.#key !== key) this.#bins = engine.histogram(bins);
    this.#key = key;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    const done = op - (steps > 0 ? 1 - step / steps : 0);
    drawHistogram(ctx, this.#bins, { width, height, ratio }, ops === 0 ? 0 : done / ops, themeOf(canvas));
  }
}
