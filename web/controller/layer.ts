import { areUnder, type Layout, type Part, type Rect, x } from '../draw/layout.ts';
import { drawLists, type Entry } from '../draw/lists.ts';
import { drawColumns } from '../draw/stage.ts';
import type { Theme } from '../draw/theme.ts';
import { isSparse } from '../draw/tree.ts';
import { isWhole } from '../draw/zoom.ts';
import type { Units, View } from '../model/view.ts';

/** How far marks reach beyond their units, in pixels. */
const MARGIN = 4;

interface Scene {
  readonly ratio: number;
  readonly order: number | undefined;
}

/**
 * The machine as it was drawn last: what fades, flies or is pointed at is drawn on a copy of it, and a step draws the
 * columns again that it changed.
 */
export class Layer {
  readonly #canvas = document.createElement('canvas');
  #entries: Entry[] = [];
  #spoilt = true;

  /** Something changed that is none of the machine's. */
  spoil(): void {
    this.#spoilt = true;
  }

  /** Puts the machine on a canvas. Gives where the entries of the lists stand. */
  paint(ctx: CanvasRenderingContext2D, view: View, layout: Layout, theme: Theme, scene: Scene): Entry[] {
    const { width, height } = ctx.canvas;
    const own = this.#canvas.getContext('2d');
    if (!own) return [];
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      [this.#canvas.width, this.#canvas.height] = [width, height];
      this.#spoilt = true;
    }
    const changes = view.takeChanges();
    if (this.#spoilt || changes.from < changes.to) {
      const part = this.#spoilt ? undefined : this.#partOf(view, layout, scene.ratio, changes);
      own.setTransform(scene.ratio, 0, 0, scene.ratio, 0, 0);
      own.save();
      if (part) clipTo(own, layout, part);
      own.clearRect(0, 0, layout.width, layout.height);
      drawColumns(own, view, { ...layout, axis: { ...layout.axis, part } }, theme, scene.ratio);
      own.restore();
      const lists = listsOf(layout);
      if (lists) own.clearRect(lists.x, lists.y, lists.width, lists.height);
      this.#entries = drawLists(own, view, layout, theme, scene.order);
      this.#spoilt = false;
    }
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, width, height);
    ctx.drawImage(this.#canvas, 0, 0);
    ctx.setTransform(scene.ratio, 0, 0, scene.ratio, 0, 0);
    return this.#entries;
  }

  /**
   * The columns of what changed; none where all is to be drawn: of heaps without a tree, where what is free in a row is
   * one, where the map below shows another axis, and of heaps so small that each unit has a cell.
   */
  #partOf(view: View, layout: Layout, ratio: number, { from, to }: Units): Part | undefined {
    const { axis } = layout;
    if (!view.hasTree || !isWhole(axis, view.units) || isSparse(axis, 0)) return undefined;
    // Under a clip, an edge differs by a shade: what is drawn as a whole is drawn without.
    if (from <= 0 && to >= view.units) return undefined;
    const left = Math.floor((x(axis, from) - MARGIN) * ratio) / ratio;
    const right = Math.ceil((x(axis, to) + MARGIN) * ratio) / ratio;
    const unit = (at: number) => axis.first + ((at - axis.left) / axis.width) * axis.span;
    return {
      left: Math.max(left, axis.left - MARGIN),
      right: Math.min(right, axis.left + axis.width + MARGIN),
      from: Math.max(Math.floor(unit(left)), 0),
      to: Math.min(Math.ceil(unit(right)), view.units),
    };
  }
}

/** Nothing is drawn but in those columns. */
function clipTo(own: CanvasRenderingContext2D, layout: Layout, part: Part): void {
  own.beginPath();
  own.rect(
    part.left,
    0,
    part.right - part.left,
    areUnder(layout) ? (layout.listTitle?.y ?? layout.height) : layout.height,
  );
  own.clip();
}

/** Where the lists are, and nothing of the axis is. */
function listsOf(layout: Layout): Rect | undefined {
  const { rows, listTitle, width, height } = layout;
  const list = rows[0]?.list;
  if (!listTitle || !list) return undefined;
  if (areUnder(layout)) return { x: 0, y: listTitle.y, width, height: height - listTitle.y };
  return { x: list.x - 2 * MARGIN, y: 0, width: list.width + 2 * MARGIN, height };
}
