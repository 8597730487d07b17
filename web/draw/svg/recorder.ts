import type { Surface } from '../surface.ts';
import { taken } from './colour.ts';
import { Gradient } from './gradient.ts';
import { Path } from './path.ts';
import { fontOf, Pen } from './pen.ts';
import { type Attributes, element, escaped } from './xml.ts';

const REMEMBERED = Object.keys(new Pen()) as (keyof Pen)[];

/** What a recorder can't find out by itself: how wide words are, and how an image is written. */
export interface Means {
  /** Width of a text, and how far below the middle of its line its letters stand. */
  measure(text: string, font: string): { width: number; below: number };
  /** The address of an image: a `data:` URL. */
  encode(image: ImageData): string;
}

/**
 * Takes the place of a canvas and writes down what is drawn, an element of SVG each. Its units are CSS pixels, whatever
 * `ratio` of device pixels images come in.
 */
export class Recorder extends Pen implements Surface {
  /** In the order in which they are drawn. */
  elements: string[] = [];
  /** Gradients, clips and shadows, by what they are: alike ones are there once. */
  readonly shared = new Map<string, string>();

  readonly #means: Means;
  readonly #path = new Path();
  readonly #saved: Pen[] = [];
  #ratio = 1;

  constructor(means: Means) {
    super();
    this.#means = means;
  }

  save(): void {
    this.#saved.push(Object.assign(new Pen(), Object.fromEntries(REMEMBERED.map((name) => [name, this[name]]))));
  }

  restore(): void {
    const pen = this.#saved.pop();
    if (pen) Object.assign(this, pen);
  }

  /** Only the scale of device pixels: drawing functions say where things stand themselves. */
  setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void {
    if (a !== d || a <= 0 || b !== 0 || c !== 0 || e !== 0 || f !== 0) throw new Error('a picture is only scaled');
    this.#ratio = a;
  }

  setLineDash(dash: Iterable<number>): void {
    this.dash = [...dash];
  }

  /** All of the picture begins anew; of a part, nothing is known to lie under it. */
  clearRect(): void {
    this.elements = [];
  }

  beginPath(): void {
    this.#path.clear();
  }

  closePath(): void {
    this.#path.add('Z');
  }

  moveTo(x: number, y: number): void {
    this.#path.add('M', x, y);
  }

  lineTo(x: number, y: number): void {
    this.#path.to(x, y);
  }

  bezierCurveTo(ax: number, ay: number, bx: number, by: number, x: number, y: number): void {
    this.#path.add('C', ax, ay, bx, by, x, y);
  }

  quadraticCurveTo(ax: number, ay: number, x: number, y: number): void {
    this.#path.add('Q', ax, ay, x, y);
  }

  arc(x: number, y: number, radius: number, from: number, to: number): void {
    this.#path.arc(x, y, [radius, radius], 0, from, to);
  }

  ellipse(x: number, y: number, rx: number, ry: number, turned: number, from: number, to: number): void {
    this.#path.arc(x, y, [rx, ry], turned, from, to);
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.#path.rect(x, y, width, height);
  }

  roundRect(x: number, y: number, width: number, height: number, radius: number): void {
    this.#path.roundRect(x, y, width, height, radius);
  }

  fill(): void {
    this.#add('path', { d: this.#path.words, ...this.#filled() });
  }

  stroke(): void {
    this.#add('path', { d: this.#path.words, ...this.#stroked() });
  }

  clip(): void {
    const shape = element('path', { d: this.#path.words, 'clip-path': this.clipped });
    this.clipped = `url(#${this.#share(element('clipPath', { id: '' }, shape))})`;
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.#add('rect', { ...positive(x, y, width, height), ...this.#filled() });
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    this.#add('rect', { ...positive(x, y, width, height), ...this.#stroked() });
  }

  fillText(text: string, x: number, y: number): void {
    this.#write(text, x, y, this.#filled());
  }

  strokeText(text: string, x: number, y: number): void {
    this.#write(text, x, y, this.#stroked());
  }

  measureText(text: string): { width: number } {
    return this.#means.measure(text, this.font);
  }

  /** Its pixels are the device's. */
  putImageData(image: ImageData, x: number, y: number): void {
    const [width, height] = [image.width / this.#ratio, image.height / this.#ratio];
    const place = { x: x / this.#ratio, y: y / this.#ratio, width, height, preserveAspectRatio: 'none' };
    this.elements.push(element('image', { ...place, href: this.#means.encode(image) }));
  }

  createRadialGradient(...circles: [number, number, number, number, number, number]): CanvasGradient {
    return new Gradient(circles);
  }

  #add(name: string, attributes: Attributes, content?: string): void {
    const common = { opacity: this.globalAlpha === 1 ? undefined : this.globalAlpha, 'clip-path': this.clipped };
    this.elements.push(element(name, { ...attributes, ...common }, content));
  }

  #write(text: string, x: number, y: number, look: Attributes): void {
    const { weight, size, family } = fontOf(this.font);
    const anchor = { center: 'middle', right: 'end', end: 'end' }[this.textAlign as string];
    // Not every reader of SVG knows of other baselines than the letters'.
    const below = this.textBaseline === 'middle' ? this.#means.measure(text, this.font).below : 0;
    const font = { 'font-family': family, 'font-size': size, 'font-weight': weight, 'text-anchor': anchor };
    this.#add('text', { x, y: y + below, ...font, ...look }, escaped(text));
  }

  #filled(): Attributes {
    return { ...this.#paint('fill', this.fillStyle), filter: this.#shadow() };
  }

  #stroked(): Attributes {
    return { fill: 'none', ...this.#paint('stroke', this.strokeStyle), ...this.line() };
  }

  #paint(what: 'fill' | 'stroke', style: string | CanvasGradient | CanvasPattern): Attributes {
    if (style instanceof Gradient) return { [what]: `url(#${this.#share(style.element())})` };
    const { colour, opacity } = taken(String(style));
    return { [what]: colour, [`${what}-opacity`]: opacity === 1 ? undefined : opacity };
  }

  /** A canvas's blur is twice the deviation, and in device pixels. */
  #shadow(): string | undefined {
    const { colour, opacity } = taken(this.shadowColor);
    if (this.shadowBlur === 0 || colour === 'transparent' || opacity === 0) return undefined;
    const [dy, deviation] = [this.shadowOffsetY / this.#ratio, this.shadowBlur / 2 / this.#ratio];
    const flood = { dx: 0, dy, stdDeviation: deviation, 'flood-color': colour, 'flood-opacity': opacity };
    const room = { x: '-30%', y: '-30%', width: '160%', height: '160%' };
    return `url(#${this.#share(element('filter', { id: '', ...room }, element('feDropShadow', flood)))})`;
  }

  /** The name of something that elements refer to; it has none yet. */
  #share(unnamed: string): string {
    const name = this.shared.get(unnamed) ?? `s${this.shared.size}`;
    this.shared.set(unnamed, name);
    return name;
  }
}

/** A canvas draws what is wide to the left as well. */
function positive(x: number, y: number, width: number, height: number): Attributes {
  return {
    x: Math.min(x, x + width),
    y: Math.min(y, y + height),
    width: Math.abs(width),
    height: Math.abs(height),
  };
}
