import type { Spot, Where } from '../draw/highlight.ts';
import { hit, listAt } from '../draw/hit.ts';
import { type Layout, layOut } from '../draw/layout.ts';
import type { Entry } from '../draw/lists.ts';
import type { Opening } from '../draw/opening.ts';
import { drawOver } from '../draw/stage.ts';
import type { Traveller } from '../draw/travel.ts';
import { clamped, isWhole, type Shown, whole } from '../draw/zoom.ts';
import type { Direction } from '../model/engine.ts';
import type { Event, View } from '../model/view.ts';
import { Ink } from './ink.ts';
import { Layer } from './layer.ts';

/** How long a change stays outlined, in milliseconds. */
const FADE = 600;
/** Pages on their way at the same time, at most: what the eye can follow. */
const MOST_TRAVELLERS = 12;

interface Flight extends Traveller {
  began: number;
  lasts: number;
}

interface Timed extends Opening {
  readonly began: number;
  readonly lasts: number;
}

/**
 * The picture on its canvas: draws when something moved, follows the width, and animates what a step changed. One frame
 * is drawn from linear memory as it stands at that moment.
 */
export class Stage {
  /** What the pointer or the keyboard is on. */
  #focus: Spot | undefined;
  /** The order whose list is threaded. */
  #order: number | undefined;
  /** How long a step takes while it plays, in milliseconds: what moves takes as long. */
  pace = 400;

  readonly #canvas: HTMLCanvasElement;
  readonly #view: () => View;
  readonly #seen: () => void;
  /** Where everything stands: all views, unless somebody wants fewer. */
  lay: (view: View, width: number, shown: Shown) => Layout = layOut;
  /** Called after each frame. */
  drawn: () => void = () => {};
  readonly #resize: ResizeObserver;
  readonly #still = matchMedia('(prefers-reduced-motion: reduce)');
  readonly #ink: Ink;
  readonly #layer = new Layer();
  readonly #flights: Flight[] = [];
  #layout: Layout | undefined;
  #entries: Entry[] = [];
  #told: Told;
  /** undefined: all of the heap, whichever it is. */
  #shown: Shown | undefined;
  #change: { spot: Spot; where: Where; at: number } | undefined;
  #opening: Timed | undefined;
  #search: { readonly began: number; readonly lasts: number } | undefined;
  #inflated = 0;
  #frame = 0;
  #before = 0;
  #sleeps = false;

  /** `seen` is called when the size or the colours changed. */
  constructor(canvas: HTMLCanvasElement, view: () => View, seen: () => void) {
    this.#seen = seen;
    this.#canvas = canvas;
    this.#view = view;
    this.#resize = new ResizeObserver(() => {
      this.draw();
      seen();
    });
    this.#resize.observe(canvas);
    const recoloured = () => {
      this.draw();
      seen();
    };
    this.#ink = new Ink(canvas, recoloured, () => this.#paint(performance.now()));
    this.#inflated = view().counts.ballooned;
    this.#told = tell(view());
  }

  dispose(): void {
    this.#resize.disconnect();
    this.#ink.dispose();
    cancelAnimationFrame(this.#frame);
  }

  /** Takes the height that it will have. */
  settle(): void {
    const { height } = this.lay(this.#view(), this.#canvas.clientWidth, this.shown);
    this.#canvas.style.height = `${height}px`;
  }

  /** Asleep it draws nothing: nobody sees it. It has missed nothing when it wakes. */
  set sleeps(sleeps: boolean) {
    const wakes = this.#sleeps && !sleeps;
    this.#sleeps = sleeps;
    if (wakes) this.draw();
  }

  /** Another machine: nothing of the old one goes on moving. */
  reset(): void {
    this.#flights.length = 0;
    this.#change = undefined;
    this.#opening = undefined;
    this.#search = undefined;
    this.#order = undefined;
    this.#shown = undefined;
    this.#told = tell(this.#view());
    this.#inflated = this.#view().counts.ballooned;
    this.draw();
  }

  /** The machine moved: by a step in that direction, which may be shown moving, or by a jump. */
  moved(direction: Direction | undefined): void {
    const view = this.#view();
    const before = this.#told;
    this.#told = tell(view);
    this.#change = changeOf(view);
    // A step back takes back what was told before it.
    const step = direction === 'back' ? before : this.#told;
    const entered = this.#told.ballooned - before.ballooned;
    const flies = direction && entered !== 0 && step.event !== undefined;
    if (flies && !this.#still.matches && this.#flights.length < MOST_TRAVELLERS) {
      const lasts = Math.min(Math.max(this.pace, 120), 900);
      // Of several steps in a frame the last one is seen.
      const [unit, size] = [step.event?.start ?? 0, Math.min(step.event?.size ?? 1, Math.abs(entered))];
      this.#flights.push({ unit, size, into: entered > 0, progress: 0, began: performance.now(), lasts });
    }
    const moves = direction && !this.#still.matches;
    this.#opening = moves ? this.#opens(step.event, direction) : undefined;
    this.#search = moves ? this.#searches() : undefined;
    this.#request();
  }

  /** What opens where a block was split, and closes where two merge; a step back does the other. */
  #opens(event: Event | undefined, direction: Direction): Timed | undefined {
    if (event?.kind !== 'split' && event?.kind !== 'merge') return undefined;
    const isSplit = event.kind === 'split';
    const start = isSplit ? event.start : Math.min(event.start, buddyOf(this.#view(), event.start, event.size));
    const size = isSplit ? event.size : 2 * event.size;
    const lasts = Math.min(Math.max(this.pace * 0.8, 100), 500);
    return { start, size, opens: isSplit === (direction === 'forward'), progress: 0, began: performance.now(), lasts };
  }

  /** The way of a search is gone along while the step lasts. */
  #searches(): { began: number; lasts: number } | undefined {
    const { event } = this.#told;
    if (event?.kind !== 'searched' && event?.kind !== 'walked') return undefined;
    return { began: performance.now(), lasts: Math.min(Math.max(this.pace * 0.8, 100), 1200) };
  }

  get focus(): Spot | undefined {
    return this.#focus;
  }

  /** What is pointed at is marked over the machine, which is drawn as it was. */
  set focus(spot: Spot | undefined) {
    this.#focus = spot;
    this.#request();
  }

  get order(): number | undefined {
    return this.#order;
  }

  /** That order's list keeps its threads; asked for again, it lets go of them. */
  choose(order: number): void {
    this.#order = this.#order === order ? undefined : order;
    this.draw();
  }

  /** The order whose list is at a point. */
  listAt(at: { x: number; y: number }): number | undefined {
    return this.#layout && listAt(this.#layout, at);
  }

  /** The units that the axis shows. */
  get shown(): Shown {
    const { units } = this.#view();
    return this.#shown ? clamped(this.#shown, units) : whole(units);
  }

  set shown(shown: Shown) {
    const { units } = this.#view();
    this.#shown = isWhole(shown, units) ? undefined : clamped(shown, units);
    this.draw();
    this.#seen();
  }

  /** Where everything stood in the last frame. */
  get layout(): Layout | undefined {
    return this.#layout;
  }

  /** Draws all of it in the next frame, and goes on as long as something moves. */
  draw(): void {
    this.#layer.spoil();
    this.#request();
  }

  #request(): void {
    if (this.#frame === 0 && !this.#sleeps) this.#frame = requestAnimationFrame((now) => this.#paint(now));
  }

  /** The block at a point of the canvas, in CSS pixels from its corner. */
  spotAt(at: { x: number; y: number }): Spot | undefined {
    return this.#layout && hit(this.#view(), this.#layout, this.#entries, at);
  }

  /** The element's attributes may have changed its colours. */
  recolour(): void {
    this.#ink.forget();
  }

  #paint(now: number): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const view = this.#view();
    const width = this.#canvas.clientWidth;
    const ctx = this.#canvas.getContext('2d');
    if (width === 0 || ctx === null) return;
    this.#layout = this.lay(view, width, this.shown);
    const { theme, ratio } = this.#ink;
    this.#size(this.#layout, ratio);
    const moving = this.#animate(view, now);
    const strength = this.#change ? 1 - (now - this.#change.at) / FADE : 0;
    const scene = { ratio, order: this.#order };
    this.#entries = this.#layer.paint(ctx, view, this.#layout, theme, scene);
    const over = {
      ...scene,
      focus: this.#focus,
      // With reduced motion the outline stands until the next step.
      change: this.#change && { ...this.#change, strength: this.#still.matches ? 1 : Math.max(strength, 0) },
      travellers: this.#flights,
      opening: this.#opening,
      searched: this.#search ? Math.min((now - this.#search.began) / this.#search.lasts, 1) : 1,
      inflated: this.#inflated,
    };
    drawOver(ctx, view, this.#layout, theme, over, this.#entries);
    this.drawn();
    if (moving || (strength > 0 && !this.#still.matches)) this.#request();
  }

  /** Moves what moves on to `now`; false when all of it has arrived. */
  #animate(view: View, now: number): boolean {
    const elapsed = Math.min(now - this.#before, 50);
    this.#before = now;
    for (const flight of this.#flights) flight.progress = Math.min((now - flight.began) / flight.lasts, 1);
    const flying = this.#flights.filter((flight) => flight.progress < 1);
    this.#flights.splice(0, this.#flights.length, ...flying);
    if (this.#opening) {
      this.#opening.progress = Math.min((now - this.#opening.began) / this.#opening.lasts, 1);
      if (this.#opening.progress === 1) this.#opening = undefined;
    }
    if (this.#search && now - this.#search.began > this.#search.lasts) this.#search = undefined;
    const { ballooned } = view.counts;
    const rest = ballooned - this.#inflated;
    if (this.#still.matches || Math.abs(rest) < 0.01) this.#inflated = ballooned;
    else this.#inflated += rest * (1 - Math.exp(-elapsed / 90));
    return (
      flying.length > 0 || this.#opening !== undefined || this.#search !== undefined || this.#inflated !== ballooned
    );
  }

  #size(layout: Layout, ratio: number): void {
    const [width, height] = [Math.round(layout.width * ratio), Math.round(layout.height * ratio)];
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    this.#canvas.style.height = `${layout.height}px`;
  }
}

/** What the last step was, and how full the balloon is after it. */
interface Told {
  event: Event | undefined;
  ballooned: number;
}

function tell({ event, counts }: View): Told {
  return { event, ballooned: counts.ballooned };
}

/** Kinds of events that are at no place in the heap. */
const NOWHERE = [
  ...['target', 'inflate', 'acknowledge', 'deflate', 'short', 'skip', 'cursor', 'searched'],
  ...['wait', 'due', 'interval', 'poll', 'stat', 'stats', 'report'],
];

/** Where the last step changed something. */
export function changeOf(view: View): { spot: Spot; where: Where; at: number } | undefined {
  const { event } = view;
  if (event === undefined || event.size === 0 || NOWHERE.includes(event.kind)) return undefined;
  const where = event.kind === 'drop' || event.kind === 'back' ? 'host' : 'heap';
  const merged = event.kind === 'merge';
  const start = merged ? Math.min(event.start, buddyOf(view, event.start, event.size)) : event.start;
  return { spot: { start, size: merged ? event.size * 2 : event.size }, where, at: performance.now() };
}

/** The other of two buddies. */
function buddyOf(view: View, start: number, size: number): number {
  const index = start + view.head;
  return (Math.floor(index / size) % 2 === 0 ? index + size : index - size) - view.head;
}
