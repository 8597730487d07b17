// The tree as rows: next and previous are each other's, what is seen has the blocks of the heap, and a few rows are
// made of however many there are.
import { describe, expect, test } from 'vitest';
import { type Node, nodeKey, Outline } from '../../model/outline.ts';
import type { View } from '../../model/view.ts';
import { engine, guest } from './machine.ts';

/** Every split of the tree, open. */
function allOpen(view: View): Set<string> {
  const open = new Set<string>();
  for (let order = 1; order <= view.maxOrder; order += 1) {
    for (let start = -view.head; start < view.units; start += 2 ** order) open.add(nodeKey({ start, order }));
  }
  return open;
}

function walk(outline: Outline): Node[] {
  const nodes: Node[] = [];
  for (let at: Node | undefined = outline.first; at; at = outline.next(at)) nodes.push(at);
  return nodes;
}

async function busy(units: number): Promise<View> {
  const made = await engine({ ...guest, units });
  made.random(60, 5);
  made.target(Math.floor(units / 8));
  return made.view;
}

describe('rows of the tree', () => {
  test.each([8, 96, 333])('%d pages: forwards is backwards, and the blocks are those of the heap', async (units) => {
    const view = await busy(units);
    const outline = new Outline(view, allOpen(view));
    const nodes = walk(outline);
    expect(nodes.at(-1)).toEqual(outline.last);
    for (const [at, node] of nodes.entries()) expect(outline.previous(node)).toEqual(nodes[at - 1]);
    const blocks = nodes.filter((node) => !['split', 'in hand'].includes(outline.kindOf(node)));
    let unit = 0;
    for (const block of blocks) {
      expect(view.blockAt(unit)).toEqual({ ...block, size: 2 ** block.order, kind: outline.kindOf(block) });
      unit += 2 ** block.order;
    }
    expect(unit).toBe(units);
  });

  test('a row says its level and its place among its siblings', async () => {
    const made = await engine(guest);
    made.allocate(4096);
    const outline = new Outline(made.view, allOpen(made.view));
    const rows = outline.around(outline.first, 99).map((row) => [row.level, row.position, row.siblings, row.kind]);
    expect(rows).toEqual([
      [1, 1, 1, 'split'],
      [2, 1, 2, 'split'],
      [3, 1, 2, 'split'],
      [4, 1, 2, 'live'],
      [4, 2, 2, 'free'],
      [3, 2, 2, 'free'],
      [2, 2, 2, 'free'],
    ]);
  });

  test('of a million pages, the rows around one are made, and no others', async () => {
    const made = await engine({ guest: true, units: 2 ** 20 });
    made.random(2000, 3);
    const outline = new Outline(made.view, allOpenAlong(made.view, 0));
    const middle = { start: 0, order: 0 };
    const rows = outline.around(outline.visible(middle), 41);
    expect(rows.length).toBeLessThanOrEqual(41);
    expect(rows.some(({ start }) => start === 0)).toBe(true);
    // The rows are made by looks at their own nodes and at those above them.
    const { units, head, maxOrder, counts } = made.view;
    let looks = 0;
    const block: View['block'] = (order, start) => {
      looks += 1;
      return made.view.block(order, start);
    };
    new Outline({ units, head, maxOrder, counts, block } as View, allOpenAlong(made.view, 0)).around(middle, 41);
    expect(looks).toBeLessThan(41 * 4 * (maxOrder + 1));
  });

  test('what was merged away is the block that it is a part of now', async () => {
    const made = await engine(guest);
    const address = made.allocate(4096);
    const open = allOpen(made.view);
    expect(new Outline(made.view, open).visible({ start: 0, order: 0 })).toEqual({ start: 0, order: 0 });
    made.free(address);
    expect(new Outline(made.view, open).visible({ start: 0, order: 0 })).toEqual({ start: 0, order: 3 });
  });

  test('what a closed split hides is that split', async () => {
    const made = await engine(guest);
    made.allocate(4096);
    const outline = new Outline(made.view, new Set());
    expect(outline.visible({ start: 0, order: 0 })).toEqual({ start: 0, order: 3 });
    expect(walk(outline)).toEqual([{ start: 0, order: 3 }]);
  });
});

function allOpenAlong(view: View, unit: number): Set<string> {
  const open = new Set<string>();
  for (let order = 1; order <= view.maxOrder; order += 1) {
    open.add(nodeKey({ start: Math.floor((unit + view.head) / 2 ** order) * 2 ** order - view.head, order }));
  }
  return open;
}
