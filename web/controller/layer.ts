import type { Layout } from '../draw/layout.ts';
import type { Entry } from '../draw/lists.ts';
import { drawMachine } from '../draw/stage.ts';
import type { Theme } from '../draw/theme.ts';
import type { View } from '../model/view.ts';

/** The machine as it was drawn last: what fades, flies or is pointed at is drawn on a copy of it. */
export class Layer {
  readonly #canvas = document.createElement('canvas');
  #entries: Entry[] = [];
  #fresh = false;

  /** Something of it changed. */
  spoil(): void {
    this.#fresh = false;
  }

  /** Puts the machine on a canvas, drawn again where it is not as it was. Gives where the entries of the lists stand. */
  paint(
    ctx: CanvasRenderingContext2D,
    view: View,
    layout: Layout,
    theme: Theme,
    scene: { ratio: number; order: number | undefined },
  ): Entry[] {
    const { width, height } = ctx.canvas;
    const own = this.#canvas.getContext('2d');
    if (!own) return [];
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      [this.#canvas.width, this.#canvas.height] = [width, height];
      this.#fresh = false;
    }
    if (!this.#fresh) {
      own.setTransform(scene.ratio, 0, 0, scene.ratio, 0, 0);
      own.clearRect(0, 0, layout.width, layout.height);
      this.#entries = drawMachine(own, view, layout, theme, scene);
      this.#fresh = true;
    }
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, width, height);
    ctx.drawImage(this.#canvas, 0, 0);
    ctx.setTransform(scene.ratio, 0, 0, scene.ratio, 0, 0);
    return this.#entries;
  }
}
