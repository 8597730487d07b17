import { about } from '../model/words.ts';
import { machineColour } from './compared.ts';
import { type Curve, type CurvesData, type Plot, pagesY } from './curve-plot.ts';
import { small, write } from './marks.ts';
import type { Surface } from './surface.ts';
import type { Theme } from './theme.ts';

/** Height of a line of labels. */
const LINE = 16;

export interface EndLabel {
  readonly text: string;
  readonly colour: string;
  readonly pages: number;
  y: number;
}

/** What a curve is stands at its end, once it has one. */
export function drawEndLabels(ctx: Surface, data: CurvesData, plot: Plot, theme: Theme): void {
  const x = plot.x + plot.width + 8;
  const font = plot.narrow ? `11px ${theme.sans}` : small(theme);
  for (const { text, colour, pages, y } of endLabels(data, plot, theme)) {
    const from = pagesY(plot, pages);
    // A label that had to make room is led to its curve.
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.moveTo(x - 7, from);
    ctx.lineTo(x - 2, y);
    ctx.stroke();
    write(ctx, text, { x, y }, colour, font);
  }
}

/** The labels, from top to bottom, none over another; curves that end together and are of one kind share one. */
export function endLabels(data: CurvesData, plot: Plot, theme: Theme): EndLabel[] {
  const { ops, shares, unit, resident, balloon } = data;
  const end = ({ points }: Curve) => {
    const last = points.at(-1);
    return last && last.place === ops + shares ? last.max : undefined;
  };
  const value = (pages: number) => (pages === 0 ? '0\u00a0MiB' : about(pages * unit));
  const labels: EndLabel[] = [];
  const add = (name: string, curve: Curve, colour: string) => {
    const pages = end(curve);
    if (pages === undefined) return;
    const y = Math.min(pagesY(plot, pages), plot.y + plot.height - 2);
    labels.push({ text: `${name} ${value(pages)}`, colour, pages, y });
  };
  const [a, b] = [end(balloon[0]), end(balloon[1])];
  for (const [at, curve] of resident.entries()) add(curve.label, curve, machineColour(theme, at));
  if (a === b) add(plot.narrow ? 'balloon' : 'both balloons', balloon[0], theme.balloon);
  else for (const curve of balloon) add(curve.label, curve, theme.balloon);
  return spread(labels, plot.y, plot.y + plot.height);
}

/** Pushes labels apart, downwards, and back up where the last ones would leave the plot. */
function spread(labels: EndLabel[], top: number, bottom: number): EndLabel[] {
  labels.sort((one, other) => one.y - other.y);
  let next = top;
  for (const label of labels) {
    label.y = Math.max(label.y, next);
    next = label.y + LINE;
  }
  let last = bottom;
  for (const label of labels.toReversed()) {
    label.y = Math.min(label.y, last);
    last = label.y - LINE;
  }
  return labels;
}
