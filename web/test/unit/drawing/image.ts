// Where there is no canvas: the colours that pixels are painted with, and what is in an image, in words.
import { vi } from 'vitest';

/** Red, green and blue of each colour, and what it is called. */
const named = new Map<number, string>();

/** Pixels of the middle row that are told one by one. */
const COLUMNS = 64;

/** What the drawing of pixels asks a browser for: colours as numbers, and images. A word is a colour of its own. */
export function standIn(): void {
  const canvas = () => {
    const ctx = {
      fillStyle: '',
      fillRect: () => undefined,
      getImageData: () => ({ data: numbers(ctx.fillStyle) }),
    };
    return { width: 0, height: 0, getContext: () => ctx };
  };
  vi.stubGlobal('document', { createElement: canvas });
  vi.stubGlobal(
    'ImageData',
    class {
      readonly data: Uint8ClampedArray;
      readonly width: number;
      readonly height: number;
      constructor(data: Uint8ClampedArray, width: number, height: number) {
        this.data = data;
        this.width = width;
        this.height = height;
      }
    },
  );
}

function numbers(colour: string): number[] {
  const hex = /^#([0-9a-f]{6})$/i.exec(colour)?.[1];
  const value = hex === undefined ? 0x10101 * (named.size + 1) : Number.parseInt(hex, 16);
  const known = [...named].find(([, name]) => name === colour)?.[0] ?? value;
  named.set(known, colour);
  return [known >> 16, (known >> 8) & 255, known & 255, 255];
}

/** Its size, how many pixels of each colour it has, its middle row at some columns, and a number for all of it. */
export function told({ data, width, height }: ImageData): string[] {
  const counts = new Map<string, number>();
  const at = (x: number, y: number) => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4);
    const name = named.get((red << 16) | (green << 8) | blue) ?? `rgb(${red} ${green} ${blue})`;
    return alpha === 0 ? 'clear' : alpha === 255 ? name : `${name}/${alpha}`;
  };
  let hash = 0x811c9dc5;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) counts.set(at(x, y), (counts.get(at(x, y)) ?? 0) + 1);
  }
  for (const byte of data) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  const colours = [...counts].sort(([one], [other]) => (one < other ? -1 : 1));
  const letters = colours.map(([name]) => name);
  const row = Array.from({ length: Math.min(COLUMNS, width) }, (_, column) => {
    const x = Math.floor(((column + 0.5) * width) / Math.min(COLUMNS, width));
    return String.fromCharCode(97 + letters.indexOf(at(x, height >> 1)));
  });
  return [
    `${width}×${height}`,
    colours.map(([name, count], letter) => `${String.fromCharCode(97 + letter)} ${name} ${count}`).join(', '),
    row.join(''),
    `#${hash.toString(16).padStart(8, '0')}`,
  ];
}
