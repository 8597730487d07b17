import { isBalloons, wantedOrder } from '../model/asked.ts';
import type { View } from '../model/view.ts';
import { areUnder, inAxis, type Layout, type Row, seen } from './layout.ts';
import type { Surface } from './surface.ts';
import type { Theme } from './theme.ts';
import { cell } from './tree.ts';

/**
 * The way of a search through the tree: up the lists from the order that is wanted to the first that has a block, and
 * from that block down its halves to the one in hand.
 */
export function drawDescent(ctx: Surface, view: View, layout: Layout, theme: Theme): void {
  const { inHand } = view.counts;
  const { op } = view;
  if (!view.hasTree || !inHand || !op || inHand.came < inHand.size || !isWhole(inHand.size)) return;
  const taken = Math.log2(inHand.came);
  const row = (order: number) => layout.rows.find((row) => row.order === order);
  ctx.strokeStyle = theme.hand;
  ctx.fillStyle = theme.hand;
  ctx.lineWidth = 2;
  ctx.lineJoin = 'round';
  if (op.kind === 'allocate' || op.kind === 'adopt' || isBalloons(op)) {
    const [wanted, found] = [row(wantedOrder(view, op)), row(taken)];
    if (wanted && found && wanted !== found && layout.listTitle && !areUnder(layout)) climb(ctx, wanted, found);
  }
  if (inHand.came === inHand.size) return;
  // Past the halves that are kept: beside what stands in the middle of each split.
  const points: [number, number][] = [];
  for (let order = taken - 1; order >= Math.log2(inHand.size); order -= 1) {
    const [above, own] = [row(order + 1), row(order)];
    if (!above || !own) return;
    const { x, width } = seen(cell(own, layout.axis, view, inHand.start, order), layout.axis);
    if (points.length === 0) points.push([x + width / 2, above.blocks.y + above.blocks.height / 2]);
    points.push([x + width / 2, own.blocks.y - 1]);
  }
  inAxis(ctx, layout, () => descend(ctx, points));
}

const isWhole = (size: number): boolean => Number.isInteger(Math.log2(size));

/** Beside the lists: past those that are empty. */
function climb(ctx: Surface, wanted: Row, found: Row): void {
  const x = wanted.list.x - 8;
  const [from, to] = [wanted.list.y + wanted.list.height / 2, found.list.y + found.list.height / 2];
  ctx.beginPath();
  ctx.moveTo(x + 4, from);
  ctx.lineTo(x, from);
  ctx.lineTo(x, to);
  ctx.lineTo(x + 1, to);
  ctx.stroke();
  arrow(ctx, x + 5, to, 'right');
}

/** Down from split to split; between two rows over to the half that is kept. */
function descend(ctx: Surface, points: readonly [number, number][]): void {
  const [first, ...rest] = points;
  if (!first) return;
  ctx.beginPath();
  ctx.moveTo(...first);
  let [x, y] = first;
  for (const [nextX, nextY] of rest) {
    if (nextX !== x) {
      ctx.lineTo(x, y - 3);
      ctx.lineTo(nextX, y - 3);
    }
    ctx.lineTo(nextX, nextY - 3);
    [x, y] = [nextX, nextY];
  }
  ctx.stroke();
  ctx.beginPath();
  ctx.arc(first[0], first[1], 3.5, 0, 2 * Math.PI);
  ctx.fill();
  arrow(ctx, x, y, 'down');
}

function arrow(ctx: Surface, x: number, y: number, to: 'down' | 'right'): void {
  const [back, aside] = [7, 4.5];
  ctx.beginPath();
  ctx.moveTo(x, y);
  if (to === 'down') {
    ctx.lineTo(x - aside, y - back);
    ctx.lineTo(x + aside, y - back);
  } else {
    ctx.lineTo(x - back, y - aside);
    ctx.lineTo(x - back, y + aside);
  }
  ctx.fill();
}
