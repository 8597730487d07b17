import type { Rect } from './layout.ts';
import type { Surface } from './surface.ts';
import type { Theme } from './theme.ts';

/** What tells states apart beside colour: hatches, outlines, labels. */

/** Diagonal lines across a rectangle, `gap` pixels apart; `cross` adds the other diagonal. */
export function hatch(ctx: Surface, rect: Rect, colour: string, gap: number, cross = false): void {
  if (rect.width <= 0) return;
  ctx.save();
  ctx.beginPath();
  ctx.rect(rect.x, rect.y, rect.width, rect.height);
  ctx.clip();
  ctx.beginPath();
  // Lines go through fixed points of the plane, so that neighbouring rectangles make one hatch.
  const from = Math.floor((rect.x + rect.y) / gap) * gap;
  for (let at = from; at <= rect.x + rect.width + rect.y + rect.height; at += gap) {
    ctx.moveTo(at - rect.y, rect.y);
    ctx.lineTo(at - rect.y - rect.height, rect.y + rect.height);
  }
  if (cross) {
    const start = Math.floor((rect.x - rect.y - rect.height) / gap) * gap;
    for (let at = start; at <= rect.x + rect.width - rect.y; at += gap) {
      ctx.moveTo(at + rect.y, rect.y);
      ctx.lineTo(at + rect.y + rect.height, rect.y + rect.height);
    }
  }
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.5;
  ctx.stroke();
  ctx.restore();
}

/** An outline just inside a rectangle. */
export function outline(ctx: Surface, rect: Rect, colour: string, width: number, dash: number[] = []): void {
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.setLineDash(dash);
  ctx.strokeRect(rect.x + width / 2, rect.y + width / 2, Math.max(rect.width - width, 0.5), rect.height - width);
  ctx.restore();
}

/**
 * Words in the middle of a rectangle, the first of `wordings` that fits; nothing where none does. `halo` is put around
 * them where what is under them is not plain.
 */
export function label(
  ctx: Surface,
  rect: Rect,
  wordings: string[],
  colour: string,
  font: string,
  halo?: string,
): boolean {
  ctx.font = font;
  const words = wordings.find((text) => ctx.measureText(text).width <= rect.width - 6);
  if (words === undefined) return false;
  ctx.fillStyle = colour;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  const at = { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 + 0.5 };
  if (halo !== undefined) {
    ctx.strokeStyle = halo;
    ctx.lineWidth = 5;
    ctx.lineJoin = 'round';
    ctx.strokeText(words, at.x, at.y);
  }
  ctx.fillText(words, at.x, at.y);
  return true;
}

/** Words that start at a point. */
export function write(
  ctx: Surface,
  text: string,
  at: { x: number; y: number },
  colour: string,
  font: string,
  align: CanvasTextAlign = 'left',
): void {
  ctx.font = font;
  ctx.fillStyle = colour;
  ctx.textAlign = align;
  ctx.textBaseline = 'middle';
  ctx.fillText(text, at.x, at.y);
}

export function small(theme: Theme): string {
  return `12px ${theme.sans}`;
}

export function figures(theme: Theme, size = 11): string {
  return `${size}px ${theme.mono}`;
}
