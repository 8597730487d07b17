import type { Spot } from '../draw/highlight.ts';
import type { Run, View } from '../model/index.ts';

interface Keys {
  focus(spot: Spot | undefined): void;
  free(unit: number): void;
  back(): void;
  forward(): void;
  play(): void;
  previous(): void;
  next(): void;
}

/** Keys on the picture. Modified keys are left alone, and Tab is never taken. */
export function keys(event: KeyboardEvent, view: View, focus: Spot | undefined, on: Keys): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const act = actionOf(event.key, view, focus, on);
  if (act === undefined) return;
  event.preventDefault();
  act();
}

function actionOf(key: string, view: View, focus: Spot | undefined, on: Keys): (() => void) | undefined {
  switch (key) {
    case 'ArrowRight':
      return () => on.focus(blockAt(view, focus === undefined ? 0 : focus.start + focus.size));
    case 'ArrowLeft':
      return () => on.focus(blockAt(view, focus === undefined ? view.units - 1 : focus.start - 1));
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
    case ',':
      return () => on.back();
    case '.':
      return () => on.forward();
    case ' ':
      return () => on.play();
    case 'n':
      return () => on.next();
    case 'p':
      return () => on.previous();
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

/** The live block that `spot` is, with its run; none where it is a split, or a part of a block. */
export function liveBlock(view: View, spot: Spot): Run | undefined {
  const run = view.runAt(spot.start);
  return run?.kind === 'live' && run.start === spot.start && run.size === spot.size ? run : undefined;
}
