import { number } from './xml.ts';

const ALL = 2 * Math.PI;

/** A path as a canvas is told it, in the words of SVG. */
export class Path {
  #words: string[] = [];

  get words(): string {
    return this.#words.join('');
  }

  clear(): void {
    this.#words = [];
  }

  add(command: string, ...values: number[]): void {
    this.#words.push(command + values.map(number).join(' '));
  }

  /** A canvas begins a path where its first line would come from nowhere. */
  to(x: number, y: number): void {
    this.add(this.#words.length === 0 ? 'M' : 'L', x, y);
  }

  /** Clockwise, in two halves: SVG has no arc whose ends are one. */
  arc(x: number, y: number, [rx, ry]: readonly [number, number], turned: number, from: number, to: number): void {
    const sweep = to - from >= ALL ? ALL : (((to - from) % ALL) + ALL) % ALL;
    const at = (angle: number): [number, number] => {
      const [along, across] = [rx * Math.cos(angle), ry * Math.sin(angle)];
      return [
        x + along * Math.cos(turned) - across * Math.sin(turned),
        y + along * Math.sin(turned) + across * Math.cos(turned),
      ];
    };
    this.to(...at(from));
    for (const half of [0.5, 1]) this.add('A', rx, ry, (turned * 180) / Math.PI, 0, 1, ...at(from + sweep * half));
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.add('M', x, y);
    this.add('h', width);
    this.add('v', height);
    this.add('h', -width);
    this.add('Z');
  }

  /** Its corners are no larger than it is. */
  roundRect(x: number, y: number, width: number, height: number, radius: number): void {
    const r = Math.max(0, Math.min(radius, width / 2, height / 2));
    this.add('M', x + r, y);
    this.add('h', width - 2 * r);
    this.add('a', r, r, 0, 0, 1, r, r);
    this.add('v', height - 2 * r);
    this.add('a', r, r, 0, 0, 1, -r, r);
    this.add('h', 2 * r - width);
    this.add('a', r, r, 0, 0, 1, -r, -r);
    this.add('v', 2 * r - height);
    this.add('a', r, r, 0, 0, 1, r, -r);
    this.add('Z');
  }
}
