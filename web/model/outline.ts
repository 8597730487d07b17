// The split tree as rows that open and close. Only the rows around one of them are ever made: a million pages are not a
// million rows.
import type { Kind, View } from './view.ts';

/** A node of the tree: a block, a split, or what is in hand. */
export interface Node {
  readonly start: number;
  readonly order: number;
}

export interface OutlineRow extends Node {
  readonly kind: Kind | 'split' | 'in hand';
  readonly isOpen: boolean;
  /** 1 for the largest blocks. */
  readonly level: number;
  /** Which of its siblings, from 1 on, and how many there are. */
  readonly position: number;
  readonly siblings: number;
}

export const nodeKey = ({ order, start }: Node): string => `${order}-${start}`;

/** The tree with some of its splits open. */
export class Outline {
  readonly #view: View;
  readonly #open: ReadonlySet<string>;

  constructor(view: View, open: ReadonlySet<string>) {
    this.#view = view;
    this.#open = open;
  }

  get first(): Node {
    const { maxOrder, head } = this.#view;
    return { start: 0 - head, order: maxOrder };
  }

  /** The last row that is seen: in the last largest block, as deep as splits are open. */
  get last(): Node {
    const { maxOrder, head, units } = this.#view;
    const size = 2 ** maxOrder;
    return this.#deepest({ start: Math.floor((units - 1 + head) / size) * size - head, order: maxOrder });
  }

  kindOf({ start, order }: Node): OutlineRow['kind'] {
    const kind = this.#view.block(order, start);
    if (kind) return kind;
    const hand = this.#view.counts.inHand;
    const inHand = hand && start >= hand.start && start + 2 ** order <= hand.start + hand.size;
    return inHand ? 'in hand' : 'split';
  }

  isOpen(node: Node): boolean {
    return this.#open.has(nodeKey(node)) && this.kindOf(node) === 'split';
  }

  parent({ start, order }: Node): Node | undefined {
    const { maxOrder, head } = this.#view;
    if (order >= maxOrder) return undefined;
    const size = 2 ** (order + 1);
    return { start: Math.floor((start + head) / size) * size - head, order: order + 1 };
  }

  /** The halves of a split that are not outside the heap. */
  halves({ start, order }: Node): readonly Node[] {
    const half = 2 ** (order - 1);
    return [start, start + half].map((at) => ({ start: at, order: order - 1 })).filter((node) => this.#isThere(node));
  }

  next(node: Node): Node | undefined {
    const [half] = this.isOpen(node) ? this.halves(node) : [];
    if (half) return half;
    for (let at: Node | undefined = node; at; at = this.parent(at)) {
      const sibling = { start: at.start + 2 ** at.order, order: at.order };
      const parent = this.parent(at);
      const isSecond = parent !== undefined && sibling.start >= parent.start + 2 ** parent.order;
      if (!isSecond && this.#isThere(sibling)) return sibling;
    }
    return undefined;
  }

  previous(node: Node): Node | undefined {
    const parent = this.parent(node);
    const sibling = { start: node.start - 2 ** node.order, order: node.order };
    const isFirst = parent !== undefined && sibling.start < parent.start;
    return !isFirst && this.#isThere(sibling) ? this.#deepest(sibling) : parent;
  }

  /** At most `count` rows, that of `node` among them, in its middle where there are as many on both sides. */
  around(node: Node, count: number): OutlineRow[] {
    const nodes = [node];
    const grow = (step: (node: Node) => Node | undefined, add: (node: Node) => void, most: number) => {
      for (let at = step(node); at && nodes.length < most; at = step(at)) add(at);
    };
    const before = (at: Node) => this.previous(at);
    grow(before, (at) => nodes.unshift(at), Math.ceil(count / 2));
    grow(
      (at) => this.next(at),
      (at) => nodes.push(at),
      count,
    );
    const first = nodes[0] ?? node;
    for (let at = before(first); at && nodes.length < count; at = before(at)) nodes.unshift(at);
    return nodes.map((at) => this.row(at));
  }

  row(node: Node): OutlineRow {
    const { maxOrder, head, units } = this.#view;
    const parent = this.parent(node);
    const siblings = parent ? this.halves(parent) : [];
    const all = Math.ceil((units + head) / 2 ** maxOrder);
    return {
      ...node,
      kind: this.kindOf(node),
      isOpen: this.isOpen(node),
      level: maxOrder - node.order + 1,
      position: parent
        ? siblings.findIndex(({ start }) => start === node.start) + 1
        : (node.start + head) / 2 ** maxOrder + 1,
      siblings: parent ? siblings.length : all,
    };
  }

  /** A node that is still one: after a step it may be a part of a larger block, which is then meant. */
  settled(node: Node): Node {
    let at = node;
    for (let up = this.parent(node); up; up = this.parent(up)) if (this.kindOf(up) !== 'split') at = up;
    return at;
  }

  /** The node itself where it is seen, else the closed split that hides it. */
  visible(node: Node): Node {
    let at = this.settled(node);
    for (let up = this.parent(at); up; up = this.parent(up)) if (!this.isOpen(up)) at = up;
    return at;
  }

  #deepest(node: Node): Node {
    let at = node;
    for (;;) {
      const half = this.isOpen(at) ? this.halves(at).at(-1) : undefined;
      if (!half) return at;
      at = half;
    }
  }

  #isThere({ start, order }: Node): boolean {
    return order >= 0 && start + 2 ** order > 0 && start < this.#view.units;
  }
}
