import { BIN, BIN_FIELDS, type Bin, type Happening, type Track, UNKNOWN } from '../model/index.ts';
import type { Surface } from './surface.ts';
import { drawTarget, TARGETS } from './targets.ts';
import type { Theme } from './theme.ts';
import { tint } from './theme.ts';
import { drawTracks, LANE } from './tracks.ts';

/** What the bars are: ops by kind, failures, memory that is not free, the unusable index, what the host backs. */
export type Shows = 'ops' | 'failures' | 'memory' | 'fragmentation' | 'host';

export interface Log {
  /** The numbers of equal stretches. */
  readonly bins: Uint32Array;
  readonly ops: number;
  /** Ops up to the cursor; a part of one where it stands inside. */
  readonly cursor: number;
  readonly units: number;
  readonly tracks: readonly Track[];
}

interface Size {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

/** For the marks on top. */
const HEAD = 8;

/**
 * Where things happen in the log: a bar a stretch, a mark where it has what is looked for, the cursor; under it a lane
 * for each other track.
 */
export function drawHistogram(
  ctx: Surface,
  log: Log,
  { shows, target }: { shows: Shows; target: Happening },
  { width, height, ratio }: Size,
  theme: Theme,
): void {
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, width, height);
  const { bins, ops, tracks } = log;
  const columns = bins.length / BIN_FIELDS;
  const floor = height - LANE * tracks.length;
  const bar = width / Math.max(columns, 1);
  const thick = Math.max(bar - (bar > 4 ? 1 : 0), 0.5);
  const left = (column: number) => Math.floor(column * bar);
  const right = (column: number) => Math.max(Math.floor(column * bar + thick), left(column) + 1);
  const at = (column: number, field: Bin) => bins[column * BIN_FIELDS + BIN[field]] ?? 0;
  const upright = (column: number, share: number, fill: string, base = floor, room = floor - HEAD) => {
    if (share <= 0) return;
    // What is there at all is a whole pixel.
    const tall = Math.sign(room) * Math.max(1, Math.round(share * Math.abs(room)));
    ctx.fillStyle = fill;
    ctx.fillRect(left(column), base - tall, right(column) - left(column), tall);
  };
  const most = (...fields: Bin[]) => {
    let most = 1;
    for (let column = 0; column < columns; column += 1)
      for (const field of fields) most = Math.max(most, at(column, field));
    return most;
  };
  const middle = shows === 'ops' ? Math.round(HEAD + (floor - HEAD) * 0.5) : floor - 1;
  const draw: Record<Shows, () => (column: number) => void> = {
    ops: () => {
      const all = most('allocations', 'frees');
      return (column) => {
        upright(column, at(column, 'allocations') / all, tint(theme, 0), middle, middle - HEAD);
        upright(column, at(column, 'frees') / all, theme.muted, middle, middle - floor);
        if (at(column, 'others') > 0) {
          const wide = Math.max(right(column) - left(column), 2);
          ctx.fillStyle = theme.paper;
          ctx.fillRect(left(column), middle - 4, wide, 8);
          ctx.fillStyle = theme.balloon;
          ctx.fillRect(left(column), middle - 3, wide, 6);
        }
      };
    },
    failures: () => {
      const all = most('failures');
      return (column) => upright(column, at(column, 'failures') / all, theme.ink);
    },
    memory: () => (column) => {
      if (at(column, 'free') === UNKNOWN) return;
      upright(column, 1 - at(column, 'free') / log.units, tint(theme, 0));
      upright(column, at(column, 'ballooned') / log.units, theme.balloon);
    },
    fragmentation: () => (column) => {
      const unusable = at(column, 'unusable');
      if (unusable !== UNKNOWN) upright(column, unusable / 1000, theme.hand);
    },
    host: () => (column) => upright(column, at(column, 'resident') / log.units, theme.ink),
  };
  const one = draw[shows]();
  for (let column = 0; column < columns; column += 1) one(column);
  ctx.fillStyle = theme.hairline;
  ctx.fillRect(0, middle, width, 1);
  const field = TARGETS[target];
  if (field) {
    let last = Number.NEGATIVE_INFINITY;
    for (let column = 0; column < columns; column += 1) {
      const x = (column + 0.5) * bar;
      // Marks that would run into each other are one.
      if (at(column, field) === 0 || x - last < 6) continue;
      drawTarget(ctx, target, Math.min(Math.max(x, 3.5), width - 3.5), HEAD / 2, theme);
      last = x;
    }
  }
  drawTracks(ctx, tracks, ops, { x: 0, y: floor, width, height: height - floor }, theme);
  drawCursor(ctx, ops === 0 ? 0 : (log.cursor / ops) * width, width, floor, theme);
}

/** A line with a foot of paper on both sides, so that it stands out from any bar. */
function drawCursor(ctx: Surface, x: number, width: number, floor: number, theme: Theme): void {
  const left = Math.min(Math.max(x - 1, 0), width - 2);
  ctx.fillStyle = theme.paper;
  ctx.fillRect(left - 1, HEAD, 4, floor - HEAD);
  ctx.fillStyle = theme.accent;
  ctx.fillRect(left, HEAD, 2, floor - HEAD);
}
