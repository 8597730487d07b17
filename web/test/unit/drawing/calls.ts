// Takes a canvas's place and writes down what it is told to draw, a call a line, with the pen that it is drawn with.

import type { Surface } from '../../../draw/surface.ts';
import { Pen } from '../../../draw/svg/pen.ts';
import { told } from './image.ts';

/** A call, and the view that made it. */
export interface Call {
  readonly view: string;
  readonly text: string;
}

/** Longer paths, as those of hatches and curves, are told by their start and a number for all of them. */
const LONGEST = 120;

const rounded = (value: number): string => String(Math.round(value * 10) / 10).replace(/^-0$/, '0');
const list = (values: readonly number[]): string => values.map(rounded).join(' ');

export class Calls extends Pen implements Surface {
  readonly calls: Call[] = [];
  readonly #views: string[] = [];
  readonly #saved: Pen[] = [];
  #path: string[] = [];

  /** What `draw` tells is this view's. */
  within(view: string, draw: () => unknown): unknown {
    this.#views.push(view);
    try {
      return draw();
    } finally {
      this.#views.pop();
    }
  }

  save(): void {
    this.#saved.push(Object.assign(new Pen(), this.#pen()));
  }
  restore(): void {
    const pen = this.#saved.pop();
    if (!pen) throw new Error('restored more often than saved');
    Object.assign(this, pen);
  }
  setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void {
    this.#tell('transform', list([a, b, c, d, e, f]));
  }
  setLineDash(dash: Iterable<number>): void {
    this.dash = [...dash];
  }

  beginPath(): void {
    this.#path = [];
  }
  closePath(): void {
    this.#path.push('Z');
  }
  moveTo(...to: number[]): void {
    this.#path.push(`M${list(to)}`);
  }
  lineTo(...to: number[]): void {
    this.#path.push(`L${list(to)}`);
  }
  bezierCurveTo(...by: number[]): void {
    this.#path.push(`C${list(by)}`);
  }
  quadraticCurveTo(...by: number[]): void {
    this.#path.push(`Q${list(by)}`);
  }
  arc(x: number, y: number, radius: number, from: number, to: number): void {
    this.#path.push(`arc ${list([x, y, radius, from, to])}`);
  }
  ellipse(x: number, y: number, rx: number, ry: number, turned: number, from: number, to: number): void {
    this.#path.push(`ellipse ${list([x, y, rx, ry, turned, from, to])}`);
  }
  rect(...by: number[]): void {
    this.#path.push(`rect ${list(by)}`);
  }
  roundRect(...by: number[]): void {
    this.#path.push(`round ${list(by)}`);
  }

  fill(): void {
    this.#tell('fill', this.#shape(), this.#filled());
  }
  stroke(): void {
    this.#tell('stroke', this.#shape(), this.#stroked());
  }
  clip(): void {
    this.clipped = this.#shape();
    this.#tell('clip', this.clipped);
  }
  clearRect(...rect: number[]): void {
    this.#tell('clearRect', list(rect));
  }
  fillRect(...rect: number[]): void {
    this.#tell('fillRect', list(rect), this.#filled());
  }
  strokeRect(...rect: number[]): void {
    this.#tell('strokeRect', list(rect), this.#stroked());
  }
  fillText(text: string, ...at: number[]): void {
    this.#tell('fillText', list(at), JSON.stringify(text), this.#filled(), this.#lettering());
  }
  strokeText(text: string, ...at: number[]): void {
    this.#tell('strokeText', list(at), JSON.stringify(text), this.#stroked(), this.#lettering());
  }
  /** As wide as in a font whose letters are all alike. */
  measureText(text: string): { width: number } {
    return { width: 0.55 * text.length * Number(/([\d.]+)px/.exec(this.font)?.[1] ?? 10) };
  }
  putImageData(image: ImageData, ...at: number[]): void {
    this.#tell('image', list(at), ...told(image));
  }
  createRadialGradient(...circles: number[]): CanvasGradient {
    const stops: string[] = [];
    const addColorStop = (offset: number, colour: string) => void stops.push(`${offset} ${colour}`);
    const gradient = { addColorStop, toString: () => `gradient(${list(circles)}; ${stops.join(', ')})` };
    return gradient;
  }

  #tell(...words: (string | undefined)[]): void {
    const view = this.#views.at(-1) ?? 'all';
    this.calls.push({ view, text: words.filter(Boolean).join('  ') });
  }
  #pen(): Pen {
    return Object.assign(
      new Pen(),
      Object.fromEntries(Object.keys(new Pen()).map((name) => [name, this[name as keyof Pen]])),
    );
  }
  #shape(): string {
    const all = this.#path.join(' ');
    if (all.length <= LONGEST) return all;
    let hash = 0x811c9dc5;
    for (const letter of all) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0;
    const start = all.slice(0, all.lastIndexOf(' ', LONGEST / 2));
    return `${start} … ${this.#path.length} parts, #${hash.toString(16).padStart(8, '0')}`;
  }
  #faint(): string | undefined {
    return this.globalAlpha === 1 ? undefined : `alpha ${Math.round(this.globalAlpha * 100) / 100}`;
  }
  #filled(): string {
    const shadow = this.shadowBlur > 0 && `shadow ${this.shadowBlur} ${this.shadowOffsetY} ${this.shadowColor}`;
    return [String(this.fillStyle), this.#faint(), shadow].filter(Boolean).join(' ');
  }
  #stroked(): string {
    const { lineWidth, lineCap, lineJoin, dash } = this;
    const look = [
      lineWidth !== 1 && `width ${lineWidth}`,
      dash.length > 0 && `dash ${list(dash)}`,
      lineCap !== 'butt' && lineCap,
      lineJoin !== 'miter' && lineJoin,
    ];
    return [String(this.strokeStyle), ...look, this.#faint()].filter(Boolean).join(' ');
  }
  #lettering(): string {
    return [this.font, this.textAlign, this.textBaseline !== 'middle' && this.textBaseline].filter(Boolean).join(' ');
  }
}
