import { about } from '../model/words.ts';
import { machineColour } from './compared.ts';
import { type Curve, type CurvesData, type Plot, pagesY } from './curve-plot.ts';
import { small } from './marks.ts';
import type { Surface } from './surface.ts';
import type { Theme } from './theme.ts';
import { timeX } from './timescale.ts';

/** The place that both machines stand at, and what the host pays for each there. At the end the labels say it. */
export function drawCursor(ctx: Surface, data: CurvesData, place: number, plot: Plot, theme: Theme): void {
  const x = Math.round(timeX(plot.scale, place));
  ctx.fillStyle = theme.ink;
  ctx.fillRect(x, plot.y - 2, 1, plot.height + 2);
  const isEnd = place === data.ops + data.shares;
  const at = data.resident.map((curve) => valueAt(curve, place));
  const [a, b] = at;
  // The upper one's label stands over its curve, the other one's under it.
  const upper = (a ?? 0) >= (b ?? 0) ? 0 : 1;
  for (const [machine, pages] of at.entries()) {
    if (pages === undefined) continue;
    const y = pagesY(plot, pages);
    ctx.fillStyle = theme.paper;
    ctx.strokeStyle = machineColour(theme, machine);
    ctx.lineWidth = 2;
    ctx.beginPath();
    ctx.arc(x + 0.5, y, machine === 0 ? 5 : 3, 0, 2 * Math.PI);
    ctx.fill();
    ctx.stroke();
    if (isEnd) continue;
    const text = `${machine === 0 ? 'A' : 'B'} ${pages === 0 ? '0' : about(pages * data.unit)}`;
    // Under a curve that falls there is room on its left.
    const over = machine === upper;
    const under = Math.min(y + 16, plot.y + plot.height - 8);
    const side = over || place <= data.ops ? 'right' : 'left';
    write(text, { x, y: over ? y - 14 : under }, side, machineColour(theme, machine));
  }

  /** On paper: a curve may run under it. Where its side has no room, on the other one. */
  function write(text: string, at: { x: number; y: number }, side: 'left' | 'right', colour: string): void {
    ctx.font = small(theme);
    const width = ctx.measureText(text).width + 10;
    const left = side === 'left' ? at.x - width >= plot.x : at.x + width > plot.x + plot.width;
    const from = left ? at.x - width : at.x + 10;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    ctx.strokeStyle = theme.paper;
    ctx.lineWidth = 4;
    ctx.lineJoin = 'round';
    ctx.strokeText(text, from, at.y);
    ctx.fillStyle = colour;
    ctx.fillText(text, from, at.y);
  }
}

/** The most of the column that a place is in. */
function valueAt({ points }: Curve, place: number): number | undefined {
  return points.find((point) => point.place >= place)?.max;
}
