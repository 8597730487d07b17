import { unitAt } from '../draw/layout.ts';
import { mapAxis } from '../draw/map.ts';
import type { View } from '../model/index.ts';
import type { Zooming } from './zooming.ts';

/** Pixels that a pointer may tremble by. */
const STILL = 4;
/** How much nearer a pixel of the wheel gets, and how many pixels a line of it is. */
const WHEEL = 0.0022;
const LINE = 18;

interface Pointer {
  at: number;
  readonly began: number;
  readonly on: 'axis' | 'map';
}

/**
 * Wheel, drag and pinch on the picture. Without the focus only a wheel with Ctrl is taken, and no touch: the page's own
 * scrolling goes on over a picture that nobody has turned to.
 */
export class Gestures {
  readonly #zooming: Zooming;
  readonly #view: () => View | undefined;
  readonly #pointers = new Map<number, Pointer>();
  #dragged = false;

  constructor(zooming: Zooming, view: () => View | undefined) {
    this.#zooming = zooming;
    this.#view = view;
  }

  /** Whether the press that ends now was a drag: then it is no click. */
  get dragged(): boolean {
    return this.#dragged;
  }

  readonly wheel = {
    handleEvent: (event: WheelEvent): void => this.#wheel(event),
    passive: false,
  };

  readonly down = (event: PointerEvent): void => {
    if (event.button !== 0 || isThePages(event)) return;
    const { layout } = this.#zooming;
    const map = layout?.map;
    const on = map && event.offsetY >= map.y - 4 && event.offsetY < map.y + map.height + 4 ? 'map' : 'axis';
    if (this.#pointers.size === 0) this.#dragged = on === 'map';
    this.#pointers.set(event.pointerId, { at: event.offsetX, began: event.offsetX, on });
    if (on === 'map') this.#centre(event);
  };

  /** True where it moved the picture. */
  moved(event: PointerEvent): boolean {
    const pointer = this.#pointers.get(event.pointerId);
    if (!pointer) return false;
    // It was let go of somewhere else.
    if (event.buttons === 0) {
      this.up(event);
      return false;
    }
    const at = event.offsetX;
    if (this.#pointers.size === 2) this.#pinch(event.pointerId, at);
    else if (pointer.on === 'map') this.#centre(event);
    else this.#drag(event, pointer);
    pointer.at = at;
    return this.#dragged;
  }

  readonly up = (event: PointerEvent): void => {
    this.#pointers.delete(event.pointerId);
    (event.currentTarget as Element).classList.remove('dragged');
  };

  #drag(event: PointerEvent, pointer: Pointer): void {
    const { layout, shown, isWhole } = this.#zooming;
    if (!layout || !shown || isWhole || (!this.#dragged && Math.abs(event.offsetX - pointer.began) < STILL)) return;
    this.#take(event);
    this.#zooming.move(((pointer.at - event.offsetX) / layout.axis.width) * shown.span);
  }

  #pinch(id: number, at: number): void {
    const before = [...this.#pointers].map(([, pointer]) => pointer.at);
    const now = [...this.#pointers].map(([other, pointer]) => (other === id ? at : pointer.at));
    const pair = ([one = 0, other = 0]: number[]): [number, number] => [one, other];
    this.#dragged = true;
    this.#zooming.pinch(pair(before), pair(now));
  }

  #centre(event: PointerEvent): void {
    const { layout } = this.#zooming;
    const view = this.#view();
    if (!layout || !view) return;
    this.#take(event);
    this.#zooming.centre(unitAt(mapAxis(layout, view.units), event.offsetX));
  }

  /** The pointer is the picture's until it is let go. */
  #take(event: PointerEvent): void {
    const canvas = event.currentTarget as Element;
    this.#dragged = true;
    canvas.classList.add('dragged');
    if (!canvas.hasPointerCapture(event.pointerId)) canvas.setPointerCapture(event.pointerId);
  }

  #wheel(event: WheelEvent): void {
    const canvas = event.currentTarget as HTMLElement;
    const wanted = event.ctrlKey || event.metaKey;
    if (!wanted && !canvas.matches(':focus')) return;
    const { layout, shown, isWhole } = this.#zooming;
    if (!layout || !shown) return;
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1;
    const [across, down] = [event.deltaX * lines, event.deltaY * lines];
    if (!wanted && (event.shiftKey || Math.abs(across) > Math.abs(down))) {
      if (isWhole) return;
      event.preventDefault();
      this.#zooming.move(((across || down) / layout.axis.width) * shown.span);
      return;
    }
    // Where there is nothing further away, the page scrolls.
    if (!wanted && isWhole && down > 0) return;
    event.preventDefault();
    // A pinch of a touchpad comes as a wheel with Ctrl, in small steps.
    const factor = Math.exp(-down * WHEEL * (wanted && Math.abs(down) < 20 ? 5 : 1));
    this.#zooming.by(factor, this.#zooming.under(event.offsetX));
  }
}

/** A touch on a picture without the focus scrolls the page; where it is a tap, the picture has the focus next. */
const isThePages = ({ pointerType, currentTarget }: PointerEvent): boolean =>
  pointerType === 'touch' && !(currentTarget as Element).matches(':focus');
