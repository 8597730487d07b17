import { type Attributes, number } from './xml.ts';

/** What a canvas remembers of how to draw, in its own words: what `save` keeps and `restore` brings back. */
export class Pen {
  fillStyle: string | CanvasGradient | CanvasPattern = '#000000';
  strokeStyle: string | CanvasGradient | CanvasPattern = '#000000';
  lineWidth = 1;
  lineCap: CanvasLineCap = 'butt';
  lineJoin: CanvasLineJoin = 'miter';
  globalAlpha = 1;
  font = '10px sans-serif';
  textAlign: CanvasTextAlign = 'start';
  textBaseline: CanvasTextBaseline = 'alphabetic';
  shadowBlur = 0;
  shadowColor = 'transparent';
  shadowOffsetY = 0;
  /** Not a canvas's own names: the dash, and the clip that is in force. */
  dash: readonly number[] = [];
  clipped: string | undefined = undefined;

  /** How its lines look; what SVG does anyway is left out. */
  line(): Attributes {
    return {
      'stroke-width': this.lineWidth === 1 ? undefined : this.lineWidth,
      'stroke-linecap': this.lineCap === 'butt' ? undefined : this.lineCap,
      'stroke-linejoin': this.lineJoin === 'miter' ? undefined : this.lineJoin,
      'stroke-dasharray': this.dash.length === 0 ? undefined : this.dash.map(number).join(' '),
    };
  }
}

/** Weight, size and family of a font as a canvas writes it. */
export function fontOf(font: string): { weight: string | undefined; size: number; family: string } {
  const [, weight, size, family] = /^(?:(\w+)\s+)?([\d.]+)px\s+(.*)$/s.exec(font) ?? [];
  return { weight, size: Number(size ?? 10), family: family ?? 'sans-serif' };
}
