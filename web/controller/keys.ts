import type { Spot } from '../draw/highlight.ts';
import type { Run, View } from '../model/index.ts';
import type { Zooming } from './zooming.ts';

interface Keys {
  focus(spot: Spot | undefined): void;
  free(unit: number): void;
  back(): void;
  forward(): void;
  play(): void;
  help?(): void;
  zooming: Zooming;
  /** The list of an order is threaded, or no more. */
  threads(order: number): void;
  previous?(): void;
  next?(): void;
}

/** Keys on the picture. Modified keys are left alone, and Tab is never taken. */
export function keys(event: KeyboardEvent, view: View, focus: Spot | undefined, on: Keys): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const act = event.shiftKey ? panOf(event.key, on) : undefined;
  const any = act ?? actionOf(event.key, view, focus, on);
  if (any === undefined) return;
  event.preventDefault();
  any();
}

function panOf(key: string, { zooming }: Keys): (() => void) | undefined {
  if (key === 'ArrowRight') return () => zooming.pan(1);
  if (key === 'ArrowLeft') return () => zooming.pan(-1);
  return undefined;
}

function actionOf(key: string, view: View, focus: Spot | undefined, on: Keys): (() => void) | undefined {
  switch (key) {
    case 'ArrowRight':
      return () => on.focus(blockAt(view, focus === undefined ? 0 : focus.start + focus.size));
    case 'ArrowLeft':
      return () => on.focus(blockAt(view, focus === undefined ? view.units - 1 : focus.start - 1));
    case 'ArrowUp':
      return focus && view.hasTree ? () => on.focus(parentOf(view, focus)) : undefined;
    case 'ArrowDown':
      return focus && view.hasTree ? () => on.focus(halfOf(view, focus)) : undefined;
    case 'Delete':
    case 'Backspace':
    case 'Enter': {
      const run = focus && liveBlock(view, focus);
      return run ? () => on.free(run.runStart) : undefined;
    }
    case 'Home':
      return () => on.focus(blockAt(view, 0));
    case 'End':
      return () => on.focus(blockAt(view, view.units - 1));
    case 'Escape':
      return focus === undefined ? undefined : () => on.focus(undefined);
    case '+':
    case '=':
      return () => on.zooming.in();
    case '-':
    case '_':
      return () => on.zooming.out();
    case '0':
      return () => on.zooming.whole();
    case 'z':
      return focus && (() => on.zooming.to(focus));
    case 't': {
      const order = focus && view.hasTree ? Math.log2(focus.size) : Number.NaN;
      return Number.isInteger(order) ? () => on.threads(order) : undefined;
    }
    case ',':
      return () => on.back();
    case '.':
      return () => on.forward();
    case ' ':
      return () => on.play();
    case '?':
      return on.help && (() => on.help?.());
    case 'n':
      return on.next && (() => on.next?.());
    case 'p':
      return on.previous && (() => on.previous?.());
    default:
      return undefined;
  }
}

/** The block that holds a unit, going round at the ends. */
function blockAt(view: View, unit: number): Spot {
  const start = (unit + view.units) % view.units;
  const block = view.blockAt(start);
  return block ? { start: block.start, size: block.size } : { start, size: 1 };
}

/** The split that a block is a half of; the largest block is nobody's half. */
function parentOf(view: View, { start, size }: Spot): Spot {
  const twice = size * 2;
  if (!Number.isInteger(Math.log2(size)) || twice > 2 ** view.maxOrder) return { start, size };
  return { start: Math.floor((start + view.head) / twice) * twice - view.head, size: twice };
}

/** The left half of a split, or the right one where the left is outside the heap; a block has none. */
function halfOf(view: View, { start, size }: Spot): Spot {
  const half = size / 2;
  const block = view.blockAt(Math.max(start, 0));
  if (half < 1 || (block && block.size >= size)) return { start, size };
  return { start: start + half <= 0 ? start + half : start, size: half };
}

/** The live block that `spot` is, with its run; none where it is a split, or a part of a block, or several. */
export function liveBlock(view: View, spot: Spot): Run | undefined {
  const run = spot.summed === undefined ? view.runAt(spot.start) : undefined;
  return run?.kind === 'live' && run.start === spot.start && run.size === spot.size ? run : undefined;
}
