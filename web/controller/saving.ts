// Pictures of their own: what the drawing functions draw, as a file.
import type { Picture } from '../draw/parts/index.ts';
import { type Frame, MARGIN, type Means, Recorder, svg } from '../draw/svg/index.ts';
import type { Theme } from '../draw/theme.ts';
import { PlaygroundError } from '../model/index.ts';

/** The most pixels of a PNG, in all and along a side: what browsers give a canvas. */
const MOST_PIXELS = 64 << 20;
const MOST_SIDE = 16_384;

/** Columns of pixels for each of a dense view's, where the picture may be enlarged. */
const FINE = 2;

export function means(): Means {
  const measuring = context(document.createElement('canvas'));
  return {
    measure: (text, font) => {
      measuring.font = font;
      measuring.textBaseline = 'alphabetic';
      const over = measuring.measureText('H').actualBoundingBoxAscent;
      measuring.textBaseline = 'middle';
      // What a letter loses above the line, the line lies deeper than its letters' middle.
      const below = over - measuring.measureText('H').actualBoundingBoxAscent;
      return { width: measuring.measureText(text).width, below };
    },
    encode: (image) => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.width, image.height];
      context(canvas).putImageData(image, 0, 0);
      return canvas.toDataURL();
    },
  };
}

export function toSvg(picture: Picture, about: Pick<Frame, 'title' | 'description'>, theme: Theme): string {
  const recorder = new Recorder(means());
  picture.draw(recorder, theme, FINE);
  return svg(recorder, { width: picture.width, height: picture.height, ...about }, theme);
}

/** `scale` device pixels for a CSS pixel. */
export async function toPng(picture: Picture, theme: Theme, scale: number): Promise<Blob> {
  const paper = document.createElement('canvas');
  const [width, height] = [picture.width, picture.height].map((side) => Math.round((side + 2 * MARGIN) * scale));
  if (!width || !height || width > MOST_SIDE || height > MOST_SIDE || width * height > MOST_PIXELS) {
    const size = `${width} by ${height}`;
    throw new PlaygroundError(
      'size',
      `A PNG of ${size} pixels is more than a browser draws; an SVG has no such limit.`,
    );
  }
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  picture.draw(context(canvas), theme, scale);
  [paper.width, paper.height] = [width, height];
  const ctx = context(paper);
  ctx.fillStyle = theme.paper;
  ctx.fillRect(0, 0, width, height);
  ctx.drawImage(canvas, Math.round(MARGIN * scale), Math.round(MARGIN * scale));
  const blob = await new Promise<Blob | null>((resolve) => paper.toBlob(resolve));
  if (blob) return blob;
  throw new PlaygroundError('size', 'The browser had no memory for a picture of this size; a smaller one may do.');
}

function context(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const ctx = canvas.getContext('2d');
  if (ctx) return ctx;
  throw new PlaygroundError('size', 'The browser has no memory for another picture; a smaller one may do.');
}
