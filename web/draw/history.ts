import { about, count } from '../model/words.ts';
import type { Point } from './curve-plot.ts';
import type { Rect } from './layout.ts';
import { figures, small, write } from './marks.ts';
import type { Surface } from './surface.ts';
import type { Theme } from './theme.ts';

export interface Line {
  readonly points: readonly Point[];
  readonly colour: (theme: Theme) => string;
  readonly dash: readonly number[];
}

/** What the machine held over its log: sizes above, shares below. */
export interface HistoryData {
  readonly ops: number;
  /** Bytes of a unit, and how many units there are. */
  readonly unit: number;
  readonly units: number;
  readonly sizes: readonly Line[];
  readonly shares: readonly Line[];
  /** Ops up to the cursor. */
  readonly cursor: number;
}

/** Height of both plots with their axes. */
export const HISTORY_HEIGHT = 264;
const LEFT = 58;
const GAP = 22;

function plots(rect: Rect): { above: Rect; below: Rect } {
  const plot = { x: rect.x + LEFT, width: rect.width - LEFT - 8 };
  const above = { ...plot, y: rect.y + 8, height: 140 };
  return { above, below: { ...plot, y: above.y + above.height + GAP, height: 66 } };
}

/** The op at an x of the picture. */
export function opAt(rect: Rect, ops: number, at: number): number {
  const { above } = plots(rect);
  return Math.round(Math.min(Math.max((at - above.x) / above.width, 0), 1) * ops);
}

export function drawHistory(ctx: Surface, data: HistoryData, rect: Rect, theme: Theme): void {
  ctx.clearRect(rect.x, rect.y, rect.width, rect.height);
  const { above, below } = plots(rect);
  const sizes = (share: number) => about(data.units * data.unit * share);
  drawScale(
    ctx,
    above,
    [
      [0, '0'],
      [0.5, sizes(0.5)],
      [1, sizes(1)],
    ],
    theme,
  );
  drawScale(
    ctx,
    below,
    [
      [0, '0 %'],
      [1, '100 %'],
    ],
    theme,
  );
  for (const line of data.sizes) stroke(ctx, line, above, data.ops, data.units, theme);
  for (const line of data.shares) stroke(ctx, line, below, data.ops, 1000, theme);
  drawOps(ctx, below, data, theme);
  const x = Math.round(above.x + (data.ops === 0 ? 0 : data.cursor / data.ops) * above.width);
  ctx.fillStyle = theme.ink;
  ctx.fillRect(x, above.y - 4, 1, below.y + below.height - above.y + 8);
}

function drawScale(ctx: Surface, plot: Rect, marks: [number, string][], theme: Theme): void {
  for (const [share, text] of marks) {
    const y = Math.round(plot.y + plot.height * (1 - share));
    ctx.fillStyle = share === 0 ? theme.muted : theme.hairline;
    ctx.fillRect(plot.x, y, plot.width, 1);
    write(ctx, text, { x: plot.x - 8, y }, theme.muted, figures(theme), 'right');
  }
}

function drawOps(ctx: Surface, plot: Rect, { ops }: HistoryData, theme: Theme): void {
  const y = plot.y + plot.height + 14;
  write(ctx, 'op 0', { x: plot.x, y }, theme.muted, small(theme));
  if (ops > 0) write(ctx, count(ops), { x: plot.x + plot.width, y }, theme.muted, figures(theme), 'right');
}

/** Through the least and the most of each column: a spike is as high as it was. */
function stroke(
  ctx: Surface,
  { points, colour, dash }: Line,
  plot: Rect,
  ops: number,
  top: number,
  theme: Theme,
): void {
  if (points.length === 0) return;
  const y = (value: number) => plot.y + plot.height * (1 - Math.min(value / top, 1));
  ctx.save();
  ctx.strokeStyle = colour(theme);
  ctx.lineWidth = 1.5;
  ctx.lineJoin = 'round';
  ctx.setLineDash([...dash]);
  ctx.beginPath();
  for (const [at, { place, min, max }] of points.entries()) {
    const x = plot.x + (place / Math.max(ops, 1)) * plot.width;
    if (at === 0) ctx.moveTo(x, y(max));
    // A state holds until the next op.
    else ctx.lineTo(x, y(points[at - 1]?.min ?? max));
    ctx.lineTo(x, y(max));
    if (min !== max) ctx.lineTo(x, y(min));
  }
  ctx.stroke();
  ctx.restore();
}
