// What a canvas is told to draw, measured on its own pixels: each call's colour against what was there before it.
import type { Page } from '@playwright/test';

/** A colour that was drawn on another one, and the least that they were apart in all such calls. */
export interface Meeting {
  readonly call: string;
  /** Names of the style sheet's colours; what is none of them is `mixed`. */
  readonly colour: string;
  readonly ground: string;
  readonly alpha: number;
  readonly ratio: number;
  /** One of them: words, or where it was. */
  readonly example: string;
}

interface Measured {
  meetings: Map<string, Meeting> | undefined;
}

/** Before the page is opened: measures nothing yet. */
export async function watchCanvases(page: Page): Promise<void> {
  await page.addInitScript(() => {
    type Rgb = readonly [number, number, number];
    const here = window as unknown as Measured;
    const { prototype } = CanvasRenderingContext2D;
    const NAMES =
      'paper ink muted hairline edge live-0 live-1 live-2 live-3 owner-0 owner-1 owner-2 owner-3 owner-more owner-dimmed ' +
      'on-live balloon on-balloon free reserved cached paid hand accent';
    const probe = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const known = new Map<string, Rgb>();
    const rgb = (colour: string): Rgb => {
      const found = known.get(colour);
      if (found || !probe) return found ?? [0, 0, 0];
      clearRect.call(probe, 0, 0, 1, 1);
      probe.fillStyle = colour;
      fillRect.call(probe, 0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0] = probe.getImageData(0, 0, 1, 1).data;
      known.set(colour, [red, green, blue]);
      return [red, green, blue];
    };
    const light = (part: number) => (part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
    const lights = Array.from({ length: 256 }, (_, part) => light(part));
    const luminance = ([red, green, blue]: Rgb) =>
      0.2126 * (lights[red] ?? 0) + 0.7152 * (lights[green] ?? 0) + 0.0722 * (lights[blue] ?? 0);
    const contrast = (one: Rgb, other: Rgb) => {
      const [a, b] = [luminance(one), luminance(other)];
      return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    };
    const mixed = (over: Rgb, alpha: number, under: Rgb): Rgb => {
      const part = (at: 0 | 1 | 2) => Math.round(alpha * over[at] + (1 - alpha) * under[at]);
      return [part(0), part(1), part(2)];
    };
    const word = ([red, green, blue]: Rgb) => (red << 16) | (green << 8) | blue;
    const rgbOf = (value: number): Rgb => [(value >> 16) & 255, (value >> 8) & 255, value & 255];
    const { clearRect, fillRect } = prototype;

    /** A word a pixel: red lowest, alpha highest. */
    const look = (ctx: CanvasRenderingContext2D): Uint32Array => {
      const { width, height } = ctx.canvas;
      return new Uint32Array(ctx.getImageData(0, 0, Math.max(width, 1), Math.max(height, 1)).data.buffer);
    };
    /** What is seen of a pixel on its paper. */
    const onPaper = (pixel: number, paper: Rgb): number => {
      const alpha = (pixel >>> 24) / 255;
      const part = (at: 0 | 1 | 2) => Math.round(alpha * ((pixel >>> (8 * at)) & 255) + (1 - alpha) * paper[at]);
      return word([part(0), part(1), part(2)]);
    };
    /** The style sheet's colours by their words, while they are these. */
    let [palette, names] = ['', new Map<number, string>()];
    const named = (css: CSSStyleDeclaration) => {
      const values = NAMES.split(' ').map((name) => [name, css.getPropertyValue(`--${name}`).trim()] as const);
      const now = values.join();
      if (palette === now) return names;
      [palette, names] = [now, new Map()];
      for (const [name, value] of values) if (!names.has(word(rgb(value)))) names.set(word(rgb(value)), name);
      return names;
    };

    const before = new WeakMap<CanvasRenderingContext2D, Uint32Array>();
    const measure = (
      ctx: CanvasRenderingContext2D,
      call: string,
      style: unknown,
      example: string,
      draw: () => void,
    ) => {
      const { meetings } = here;
      // The machine is drawn on a canvas beside the page, of the same size; one pixel is for reading a colour.
      const shown = ctx.canvas.isConnected
        ? ctx.canvas
        : document.querySelector('buddy-playground')?.shadowRoot?.querySelector('.stage canvas');
      if (!meetings || !shown || ctx.canvas.width === 1) return draw();
      const css = getComputedStyle(shown);
      const names = named(css);
      const paper = rgb(css.getPropertyValue('--paper').trim());
      const old = before.get(ctx) ?? look(ctx);
      draw();
      const now = look(ctx);
      before.set(ctx, now);
      const isSmooth = call === 'fillText' || call === 'stroke';
      const isImage = call === 'putImageData';
      const plain = typeof style === 'string' ? rgb(style) : undefined;
      /** By what was there, and in images by what is: the ratios of the pixels that changed. */
      const grounds = new Map<string, { colour: string; ground: string; ratios: number[] }>();
      let changed = 0;
      for (let at = 0; at < now.length; at += 1) {
        if (old[at] === now[at]) continue;
        const [was, is] = [onPaper(old[at] ?? 0, paper), onPaper(now[at] ?? 0, paper)];
        if (was === is) continue;
        changed += 1;
        const colour = isImage ? (names.get(is) ?? 'mixed') : plain ? (names.get(word(plain)) ?? 'mixed') : 'gradient';
        const ground = names.get(was) ?? 'mixed';
        const key = `${colour}/${ground}`;
        const entry = grounds.get(key) ?? { colour, ground, ratios: [] };
        grounds.set(key, entry);
        // Of letters and of smooth lines few pixels have all of their colour.
        const ratio = contrast(isSmooth && plain ? mixed(plain, ctx.globalAlpha, rgbOf(was)) : rgbOf(is), rgbOf(was));
        entry.ratios.push(ratio);
      }
      for (const { colour, ground, ratios } of grounds.values()) {
        // Corners and crossings; of what is drawn smoothly, the pixels that got nearly all of the colour.
        if (ratios.length < Math.max(3, changed * (isSmooth ? 0.25 : 0.1))) continue;
        ratios.sort((one, other) => one - other);
        const ratio = ratios[Math.floor((ratios.length - 1) * (isSmooth ? 0.05 : 0.9))] ?? 1;
        const alpha = Math.round(ctx.globalAlpha * 100) / 100;
        const key = `${call} ${colour} on ${ground} ${alpha}`;
        const known = meetings.get(key);
        if (!known || ratio < known.ratio) meetings.set(key, { call, colour, ground, alpha, ratio, example });
      }
    };

    const where = (args: readonly unknown[]) =>
      args.map((one) => (typeof one === 'number' ? Math.round(one) : one)).join(' ');
    for (const call of ['fill', 'fillRect', 'fillText', 'stroke', 'strokeRect'] as const) {
      const original = prototype[call] as (...args: unknown[]) => void;
      Object.assign(prototype, {
        [call](this: CanvasRenderingContext2D, ...args: unknown[]) {
          const style = call.startsWith('fill') ? this.fillStyle : this.strokeStyle;
          measure(this, call, style, where(args), () => original.apply(this, args));
        },
      });
    }
    const { putImageData, strokeText } = prototype;
    Object.assign(prototype, {
      putImageData(this: CanvasRenderingContext2D, ...args: Parameters<typeof putImageData>) {
        measure(this, 'putImageData', undefined, where(args.slice(1)), () => putImageData.apply(this, args));
      },
      // A halo of paper under words: part of their ground.
      strokeText(this: CanvasRenderingContext2D, ...args: Parameters<typeof strokeText>) {
        strokeText.apply(this, args);
        before.delete(this);
      },
      clearRect(this: CanvasRenderingContext2D, ...args: Parameters<typeof clearRect>) {
        clearRect.apply(this, args);
        before.delete(this);
      },
    });
  });
}

/** From here on calls are measured. */
export async function startMeasuring(page: Page): Promise<void> {
  await page.evaluate(() => {
    (window as unknown as Measured).meetings = new Map();
  });
}

/** All that met since. */
export function stopMeasuring(page: Page): Promise<Meeting[]> {
  return page.evaluate(() => {
    const here = window as unknown as Measured;
    const all = [...(here.meetings?.values() ?? [])];
    here.meetings = undefined;
    return all;
  });
}
