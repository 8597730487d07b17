import { machineColour } from './compared.ts';
import { drawCurveAxes, labelParts } from './curve-axes.ts';
import { drawCursor } from './curve-cursor.ts';
import { drawEndLabels } from './curve-labels.ts';
import { type Curve, type CurvesData, type Plot, type Point, pagesY, plotOf } from './curve-plot.ts';
import type { Rect } from './layout.ts';
import { label, small } from './marks.ts';
import type { Surface } from './surface.ts';
import type { Theme } from './theme.ts';
import { timeX } from './timescale.ts';

/** Host resident memory of two machines over one log, and the size of their balloons. */
export function drawCurves(ctx: Surface, data: CurvesData, rect: Rect, theme: Theme): void {
  ctx.clearRect(rect.x, rect.y, rect.width, rect.height);
  const plot = plotOf(data, rect);
  drawCurveAxes(ctx, data, plot, theme);
  drawProgram(ctx, data.program, plot, theme);
  for (const [at, curve] of data.balloon.entries()) {
    stroke(ctx, curve, plot, { colour: theme.balloon, width: 1.25, dash: at === 0 ? [2, 3] : [7, 4] });
  }
  // Where they run together, the wide one is seen on both sides of the narrow one.
  for (const [at, curve] of data.resident.entries()) {
    stroke(ctx, curve, plot, { colour: machineColour(theme, at), width: at === 0 ? 4.5 : 1.75, dash: [] });
  }
  labelParts(ctx, data, plot, theme);
  if (data.cursor !== undefined) drawCursor(ctx, data, data.cursor, plot, theme);
  drawEndLabels(ctx, data, plot, theme);
}

interface Pen {
  readonly colour: string;
  readonly width: number;
  readonly dash: number[];
}

function stroke(ctx: Surface, { points }: Curve, plot: Plot, pen: Pen): void {
  if (points.length === 0) return;
  ctx.save();
  ctx.strokeStyle = pen.colour;
  ctx.lineWidth = pen.width;
  ctx.lineJoin = 'round';
  ctx.setLineDash(pen.dash);
  ctx.beginPath();
  trace(ctx, points, plot);
  ctx.stroke();
  ctx.restore();
}

/** Through the least and the most of each column, the nearer one first: a spike is as high as it was. */
function trace(ctx: Surface, points: readonly Point[], plot: Plot): void {
  let before: number | undefined;
  for (const { place, min, max } of points) {
    const x = timeX(plot.scale, place);
    const [near, far] =
      before !== undefined && Math.abs(max - before) < Math.abs(min - before) ? [max, min] : [min, max];
    if (before === undefined) ctx.moveTo(x, pagesY(plot, near));
    else ctx.lineTo(x, pagesY(plot, near));
    if (far !== near) ctx.lineTo(x, pagesY(plot, far));
    before = far;
  }
}

/** What the program has itself: all that is above it is paid for and not used. Its name stands in its highest part. */
function drawProgram(ctx: Surface, { points, label: name }: Curve, plot: Plot, theme: Theme): void {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return;
  const bottom = plot.y + plot.height;
  ctx.save();
  ctx.beginPath();
  trace(ctx, points, plot);
  ctx.lineTo(timeX(plot.scale, last.place), bottom);
  ctx.lineTo(timeX(plot.scale, first.place), bottom);
  ctx.closePath();
  ctx.globalAlpha = 0.16;
  ctx.fillStyle = theme.live[0] ?? theme.ink;
  ctx.fill();
  ctx.restore();
  const peak = points.reduce((peak, point) => (point.max > peak.max ? point : peak), first);
  const height = (bottom - pagesY(plot, peak.max)) * 0.5;
  // Where it is a third as high as there: so wide the words may be.
  const isLow = ({ min }: Point) => min < peak.max * 0.33;
  const at = points.indexOf(peak);
  const from = timeX(plot.scale, points.slice(0, at).findLast(isLow)?.place ?? first.place);
  const to = timeX(plot.scale, points.slice(at).find(isLow)?.place ?? last.place);
  const rect = { x: from, y: bottom - height, width: to - from, height };
  label(ctx, rect, [name, 'program'], theme.ink, small(theme));
}
