import { type Node, nodeKey, Outline, type OutlineRow, type View } from '../model/index.ts';

/** What rows of the tree can do. */
export interface Branched {
  view(): View | undefined;
  select(spot: { start: number; size: number }): void;
  zoomTo(spot: { start: number; size: number }): void;
  free(unit: number): void;
  changed(): void;
}

/** Rows that are there at a time. */
const ROWS = 41;

/** Which splits of the tree are open, and which row is the one that keys act on. */
export class Branches {
  readonly #on: Branched;
  readonly #open = new Set<string>();
  #active: Node | undefined;

  constructor(on: Branched) {
    this.#on = on;
  }

  /** Another machine is there. */
  reset(): void {
    this.#open.clear();
    this.#active = undefined;
  }

  rows(view: View): { rows: OutlineRow[]; active: Node } {
    const outline = new Outline(view, this.#open);
    const active = outline.visible(this.#active ?? outline.first);
    return { rows: outline.around(active, ROWS), active };
  }

  readonly entered = (): void => {
    const view = this.#on.view();
    if (view && !this.#active) this.#go(new Outline(view, this.#open).first);
  };

  clicked(node: Node): void {
    this.#toggle(node);
    this.#go(node);
  }

  readonly pressed = (event: KeyboardEvent): void => {
    const view = this.#on.view();
    if (!view || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const outline = new Outline(view, this.#open);
    const act = this.#actionOf(event.key, view, outline, this.rows(view).active);
    if (!act) return;
    event.preventDefault();
    act();
  };

  #actionOf(key: string, view: View, outline: Outline, node: Node): (() => void) | undefined {
    const go = (to: Node | undefined) => () => to && this.#go(to);
    switch (key) {
      case 'ArrowDown':
        return go(outline.next(node));
      case 'ArrowUp':
        return go(outline.previous(node));
      case 'ArrowRight':
        return outline.isOpen(node) ? go(outline.next(node)) : () => this.#toggle(node, true);
      case 'ArrowLeft':
        return outline.isOpen(node) ? () => this.#toggle(node, false) : go(outline.parent(node));
      case 'Home':
        return go(outline.first);
      case 'End':
        return go(outline.last);
      case 'Enter':
        return () => this.#on.zoomTo(spotOf(node));
      case 'Delete': {
        const run = outline.kindOf(node) === 'live' ? view.runAt(node.start) : undefined;
        return run && (() => this.#on.free(run.runStart));
      }
      default:
        return undefined;
    }
  }

  #go(node: Node): void {
    this.#active = node;
    this.#on.select(spotOf(node));
    this.#on.changed();
  }

  #toggle(node: Node, open = !this.#open.has(nodeKey(node))): void {
    const view = this.#on.view();
    if (!view || new Outline(view, this.#open).kindOf(node) !== 'split') return;
    if (open) this.#open.add(nodeKey(node));
    else this.#open.delete(nodeKey(node));
    this.#active = node;
    this.#on.changed();
  }
}

const spotOf = ({ start, order }: Node) => ({ start, size: 2 ** order });
