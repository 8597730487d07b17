import { drawHistogram } from '../draw/histogram.ts';
import { themeOf } from '../draw/theme.ts';
import type { Engine, View } from '../model/index.ts';

/** Width of a bar, in pixels, at least. */
const BAR = 3;

/** The picture of the log under the scrubber. Counted anew when the log changed. */
export class Histogram {
  #key = '';
  #view: View | undefined;
  #bins: Uint32Array = new Uint32Array();

  draw(canvas: HTMLCanvasElement, engine: Engine): void {
    const ctx = canvas.getContext('2d');
    const [width, height, ratio] = [canvas.clientWidth, canvas.clientHeight, window.devicePixelRatio];
    if (!ctx || width === 0) return;
    const { ops, op, step, steps, revision } = engine.view.cursor;
    const bins = Math.max(1, Math.min(ops, Math.floor(width / BAR)));
    // Another machine's log has a view of its own.
    const key = `${revision}/${bins}`;
    if (this.#key !== key || this.#view !== engine.view) this.#bins = engine.histogram(bins);
    this.#key = key;
    this.#view = engine.view;
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== wide) canvas.width = wide;
    if (canvas.height !== high) canvas.height = high;
    const done = op - (steps > 0 ? 1 - step / steps : 0);
    drawHistogram(ctx, this.#bins, { width, height, ratio }, ops === 0 ? 0 : done / ops, themeOf(canvas));
  }
}
