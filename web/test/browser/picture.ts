// The picture's pixels, and where to look for what.
import type { Locator } from '@playwright/test';
import { type Layout, layOut, type Rect, x } from '../../draw/layout.ts';
import type { BuddyPlayground } from '../../element/buddy-playground.ts';
import type { View } from '../../model/view.ts';

/** Names of the style sheet's colours, without their dashes. */
export type Colour =
  | ('ink' | 'hand' | 'live-0' | 'live-1' | 'live-2' | 'live-3' | 'balloon' | 'paid' | 'accent')
  | ('owner-0' | 'owner-1' | 'owner-2' | 'owner-3' | 'owner-more');

export const LIVE: Colour[] = ['live-0', 'live-1', 'live-2', 'live-3'];

interface Frame {
  hash: number;
  rubber: number;
}

interface Watched extends HTMLCanvasElement {
  frames?: Frame[];
}

export class Picture {
  readonly #canvas: Locator;

  constructor(canvas: Locator) {
    this.#canvas = canvas;
  }

  /** How many pixels of a rectangle, or of all, have one of the colours; `near`, how far each of red, green, blue may be off. */
  count(colours: Colour | Colour[], rect?: Rect, near = 2): Promise<number> {
    return this.#canvas.evaluate(
      (canvas: HTMLCanvasElement, { names, rect, near }) => {
        const ctx = canvas.getContext('2d') as CanvasRenderingContext2D;
        const ratio = window.devicePixelRatio;
        const all = rect ?? { x: 0, y: 0, width: canvas.width / ratio, height: canvas.height / ratio };
        const [left, top] = [Math.round(all.x * ratio), Math.round(all.y * ratio)];
        const [width, height] = [Math.round(all.width * ratio), Math.round(all.height * ratio)];
        const { data } = ctx.getImageData(left, top, Math.max(width, 1), Math.max(height, 1));
        const style = getComputedStyle(canvas);
        const wanted = names.map((name) => {
          const value = Number.parseInt(style.getPropertyValue(`--${name}`).trim().slice(1), 16);
          return [value >> 16, (value >> 8) & 255, value & 255];
        });
        let sum = 0;
        for (let at = 0; at < data.length; at += 4) {
          const is = (colour: number[]) =>
            colour.every((part, byte) => Math.abs((data[at + byte] ?? 0) - part) <= near);
          if (data[at + 3] === 255 && wanted.some(is)) sum += 1;
        }
        return sum;
      },
      { names: [colours].flat(), rect, near },
    );
  }

  /** The same as a share of the rectangle. */
  async share(colours: Colour | Colour[], rect: Rect, near?: number): Promise<number> {
    return (await this.count(colours, rect, near)) / (Math.round(rect.width) * Math.round(rect.height));
  }

  /** Pixels of a rectangle in the balloon's hue, in light and in shade. */
  rubber(rect: Rect): Promise<number> {
    return this.#canvas.evaluate((canvas: HTMLCanvasElement, rect) => {
      const ctx = canvas.getContext('2d') as CanvasRenderingContext2D;
      const { data } = ctx.getImageData(rect.x, rect.y, rect.width, rect.height);
      let sum = 0;
      for (let at = 0; at < data.length; at += 4) {
        const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(at, at + 4);
        if (alpha === 255 && red > 150 && red - green > 60 && green - blue > 5) sum += 1;
      }
      return sum;
    }, whole(rect));
  }

  /** Looks at a rectangle in every frame until `seen` is asked for. */
  async watch(rect: Rect): Promise<void> {
    await this.#canvas.evaluate((canvas: Watched, rect) => {
      const ctx = canvas.getContext('2d') as CanvasRenderingContext2D;
      const frames: Frame[] = [];
      canvas.frames = frames;
      const look = () => {
        const { data } = ctx.getImageData(rect.x, rect.y, rect.width, rect.height);
        let [hash, rubber] = [1, 0];
        for (const word of new Uint32Array(data.buffer)) {
          hash = Math.imul(hash ^ word, 0x01000193) >>> 0;
          const [red, green, blue] = [word & 255, (word >> 8) & 255, (word >> 16) & 255];
          if (red > 150 && red - green > 60 && green - blue > 5) rubber += 1;
        }
        frames.push({ hash, rubber });
        if (canvas.frames) requestAnimationFrame(look);
      };
      look();
    }, whole(rect));
  }

  /** How many different pictures there were, and how many different numbers of pixels in the balloon's hue. */
  seen(): Promise<{ pictures: number; rubber: number }> {
    return this.#canvas.evaluate((canvas: Watched) => {
      const { frames = [] } = canvas;
      delete canvas.frames;
      const different = (key: keyof Frame) => new Set(frames.map((frame) => frame[key])).size;
      return { pictures: different('hash'), rubber: different('rubber') };
    });
  }

  /** Where everything stands, as the page lays it out. */
  async layout(): Promise<Layout> {
    const { view, width } = await this.#canvas.evaluate((canvas: HTMLCanvasElement) => {
      const engine = ((canvas.getRootNode() as ShadowRoot).host as BuddyPlayground).engine;
      if (!engine) throw new Error('no machine');
      const { units, unit, base, heap, guest, maxOrder, head, hasTree, hasRanges, bytesLength } = engine.view;
      const view = { units, unit, base, heap, guest, maxOrder, head, hasTree, hasRanges, bytesLength };
      return { view, width: canvas.clientWidth };
    });
    return layOut(view as View, width);
  }

  /** Where a block is in the tree. */
  async inTree(order: number, start: number): Promise<Rect> {
    const layout = await this.layout();
    return over(layout, rowOf(layout, order).blocks, start, 2 ** order);
  }

  /** Where its three bits are. */
  async inBitset(order: number, start: number): Promise<Rect> {
    const layout = await this.layout();
    return over(layout, rowOf(layout, order).bits, start, 2 ** order);
  }

  async inStrip(start: number, size: number): Promise<Rect> {
    const layout = await this.layout();
    return over(layout, layout.strip, start, size);
  }

  /** The free list of an order. */
  async list(order: number): Promise<Rect> {
    return rowOf(await this.layout(), order).list;
  }

  async pointAt(rect: Rect): Promise<void> {
    await this.#canvas.hover({ position: middle(rect) });
  }

  async clickAt(rect: Rect): Promise<void> {
    await this.#canvas.click({ position: middle(rect) });
  }
}

/** The part of a band, as the strip or a row of the tree, over the units of a block. */
function over({ axis }: Layout, band: Rect, start: number, size: number): Rect {
  const from = x(axis, start);
  return { ...band, x: from, width: x(axis, start + size) - from };
}

function rowOf({ rows }: Layout, order: number): Layout['rows'][number] {
  const row = rows.find((row) => row.order === order);
  if (row === undefined) throw new Error(`no row of order ${order}`);
  return row;
}

/** A rectangle from one share of its width to another. */
export function part(rect: Rect, from: number, to: number): Rect {
  return { ...rect, x: rect.x + rect.width * from, width: rect.width * (to - from) };
}

/** Without its edges; a negative `by` adds a margin. */
export function inside(rect: Rect, by = 3): Rect {
  return { x: rect.x + by, y: rect.y + by, width: rect.width - 2 * by, height: rect.height - 2 * by };
}

const middle = (rect: Rect) => ({ x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 });

function whole(rect: Rect): Rect {
  const [x, y] = [Math.round(rect.x), Math.round(rect.y)];
  return { x, y, width: Math.max(Math.round(rect.width), 1), height: Math.max(Math.round(rect.height), 1) };
}
