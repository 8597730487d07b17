// Other tracks, a lane each under the log: they branch off where they left it.
import type { Track } from '../model/index.ts';
import type { Rect } from './layout.ts';
import type { Surface } from './surface.ts';
import type { Theme } from './theme.ts';

/** Height of a lane. */
export const LANE = 9;

/** On the log's own scale of `ops`; a track that goes on past its end has an open end. */
export function drawTracks(
  ctx: Surface,
  tracks: readonly Track[],
  ops: number,
  { x, y, width }: Rect,
  theme: Theme,
): void {
  ctx.strokeStyle = theme.muted;
  ctx.fillStyle = theme.muted;
  ctx.lineWidth = 1.5;
  const scale = width / Math.max(ops, 1);
  for (const [lane, { after, ops: length }] of tracks.entries()) {
    const left = Math.min(Math.max(x + after * scale, x + 1), x + width - 10);
    const end = x + (after + length) * scale;
    const isOpen = end > x + width;
    const right = isOpen ? x + width - 5 : Math.max(end, left + 6);
    const middle = y + lane * LANE + 5;
    ctx.beginPath();
    ctx.moveTo(left, y);
    ctx.lineTo(left, middle - 2);
    ctx.quadraticCurveTo(left, middle, left + 2, middle);
    ctx.lineTo(right, middle);
    ctx.stroke();
    ctx.beginPath();
    if (isOpen) {
      ctx.moveTo(right, middle - 3);
      ctx.lineTo(right + 5, middle);
      ctx.lineTo(right, middle + 3);
    } else ctx.rect(right - 1.5, middle - 3, 1.5, 6);
    ctx.fill();
  }
}
