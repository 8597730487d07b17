import { drawHistogram, type Shows } from '../draw/histogram.ts';
import { themeOf } from '../draw/theme.ts';
import type { Engine } from '../model/engine.ts';
import type { Happening, View } from '../model/index.ts';

export type { Shows };

/** Width of a bar, in pixels, at least. */
const BAR = 3;

/** The picture of the log under the scrubber. Counted anew when the log changed. */
export class Histogram {
  shows: Shows = 'ops';
  #key = '';
  #view: View | undefined;
  #bins: Uint32Array = new Uint32Array();

  /** `target` is marked where it happens. */
  draw(canvas: HTMLCanvasElement, engine: Engine, target: Happening): void {
    const ctx = canvas.getContext('2d');
    const [width, height, ratio] = [canvas.clientWidth, canvas.clientHeight, window.devicePixelRatio];
    if (!ctx || width === 0) return;
    const { view } = engine;
    const { ops, op, step, steps, revision } = view.cursor;
    const bins = Math.max(1, Math.min(ops, Math.floor(width / BAR)));
    // Another machine's log has a view of its own; of a track that is taken up, more is known from turn to turn.
    const key = `${revision}/${bins}/${view.reached}`;
    if (this.#key !== key || this.#view !== view) this.#bins = engine.histogram(bins);
    this.#key = key;
    this.#view = view;
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== wide) canvas.width = wide;
    if (canvas.height !== high) canvas.height = high;
    const cursor = op - (steps > 0 ? 1 - step / steps : 0);
    const log = { bins: this.#bins, ops, cursor, units: view.units, tracks: view.tracks };
    drawHistogram(ctx, log, { shows: this.shows, target }, { width, height, ratio }, themeOf(canvas));
  }
}
