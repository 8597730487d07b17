import { taken } from './colour.ts';
import { element } from './xml.ts';

/** A radial gradient between two circles, as a canvas makes it. */
export class Gradient implements CanvasGradient {
  readonly #circles: readonly [number, number, number, number, number, number];
  readonly #stops: string[] = [];

  constructor(circles: readonly [number, number, number, number, number, number]) {
    this.#circles = circles;
  }

  addColorStop(offset: number, colour: string): void {
    const { colour: plain, opacity } = taken(colour);
    this.#stops.push(element('stop', { offset, 'stop-color': plain, 'stop-opacity': opacity }));
  }

  /** Without its name. */
  element(): string {
    const [fx, fy, fr, cx, cy, r] = this.#circles;
    const circles = { id: '', gradientUnits: 'userSpaceOnUse', cx, cy, r, fx, fy, fr };
    return element('radialGradient', circles, this.#stops.join(''));
  }
}
