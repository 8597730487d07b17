import { DIMMED } from '../model/tints.ts';
import type { Block, Owner, View } from '../model/view.ts';
import { type Axis, type Rect, seen, x } from './layout.ts';
import { hatch, label, outline, small } from './marks.ts';
import { paidParts } from './paid.ts';
import type { Surface } from './surface.ts';
import { type Theme, tint } from './theme.ts';

/** Fills a block's rectangle by its state: the same in the tree and in the strip. */
export function fillBlock(ctx: Surface, view: View, block: Block, rect: Rect, axis: Axis, theme: Theme): void {
  if (block.kind === 'free') {
    fillPaid(ctx, view, block, rect, axis, theme);
    if (rect.width >= 4) outline(ctx, rect, theme.muted, 1, [2, 2]);
    return;
  }
  if (block.kind === 'live') {
    fillLive(ctx, view, block, rect, axis, theme);
    return;
  }
  if (block.kind === 'balloon') {
    ctx.fillStyle = theme.balloon;
    roundRect(ctx, rect, Math.min(6, rect.width / 3));
    ctx.fill();
    if (rect.width >= 10) highlight(ctx, rect, theme);
    return;
  }
  if (block.kind === 'cached') {
    // Nobody's, as what is free is: what the host pays for has the colour of that, on the cache's ground, under its cross hatch.
    ctx.fillStyle = theme.cached;
    ctx.globalAlpha = 0.08;
    ctx.fillRect(rect.x, rect.y, rect.width, rect.height);
    ctx.globalAlpha = 1;
    fillPaid(ctx, view, block, rect, axis, theme);
    if (rect.width >= 10) hatch(ctx, { ...rect, height: 7 }, theme.cached, 6, true);
    if (rect.width >= 4) outline(ctx, rect, theme.cached, 1);
    return;
  }
  hatch(ctx, rect, theme.reserved, 5, true);
  if (rect.width >= 4) outline(ctx, rect, theme.reserved, 1);
}

/** The part that was asked for is full, the rest of what was granted lighter; what was filtered out is pale all over. */
function fillLive(ctx: Surface, view: View, block: Block, rect: Rect, axis: Axis, theme: Theme): void {
  const { owner, share } = asked(view, block);
  const tinted = view.tintOf(owner);
  const colour = tinted === undefined ? tint(theme, owner?.id ?? 0) : (theme.owners[tinted] ?? theme.ink);
  ctx.fillStyle = colour;
  ctx.globalAlpha = 0.28;
  ctx.fillRect(rect.x, rect.y, rect.width, rect.height);
  ctx.globalAlpha = 1;
  if (tinted !== DIMMED) {
    const full = fullWidth(block, rect, axis, share);
    ctx.fillRect(rect.x, rect.y, Math.max(full, Math.min(rect.width, 1)), rect.height);
  }
  if (rect.width >= 6) outline(ctx, rect, colour, 1);
}

/** How much of a rectangle the part takes that was asked for: the rectangle may end before its block does. */
function fullWidth(block: Block, rect: Rect, axis: Axis, share: number): number {
  if (share >= 1) return rect.width;
  return Math.min(Math.max(Math.round(x(axis, block.start + block.size * share)) - rect.x, 0), rect.width);
}

/** Who has a live block, and which share of it was asked for. */
function asked(view: View, block: Block): { owner: Owner | undefined; share: number } {
  // Of a run's blocks only the first has an owner; the others are its as well.
  const first = view.runAt(block.start)?.runStart ?? block.start;
  const owner = view.owner(first);
  if (owner === undefined) return { owner, share: 1 };
  const bytes = owner.bytes - (block.start - first) * view.unit;
  return { owner, share: Math.max(0, Math.min(1, bytes / (block.size * view.unit))) };
}

/** Words on a block, in ink where its fill is light. */
export function labelBlock(
  ctx: Surface,
  view: View,
  block: Block,
  all: Rect,
  axis: Axis,
  wordings: string[],
  theme: Theme,
): void {
  const font = small(theme);
  const rect = seen(all, axis);
  if (block.kind !== 'live') {
    if (block.kind === 'balloon') label(ctx, rect, wordings, theme.onBalloon, font);
    else label(ctx, rect, wordings, theme.ink, font, theme.paper);
    return;
  }
  const { owner, share } = asked(view, block);
  if (view.tintOf(owner) === DIMMED) {
    label(ctx, rect, wordings, theme.muted, font, theme.paper);
    return;
  }
  const full = fullWidth(block, rect, axis, share);
  const parts = [
    { part: { ...rect, width: full }, colour: theme.onLive },
    { part: { ...rect, x: rect.x + full, width: rect.width - full }, colour: theme.ink },
  ];
  // In the wider part, as far as one of the wordings fits there; else over both, each in its colour.
  const wider = parts[full >= rect.width / 2 ? 0 : 1];
  if (wider && label(ctx, wider.part, wordings, wider.colour, font)) return;
  for (const { part, colour } of parts) {
    if (part.width <= 0) continue;
    ctx.save();
    ctx.beginPath();
    ctx.rect(part.x, part.y, part.width, part.height);
    ctx.clip();
    label(ctx, rect, wordings, colour, font);
    ctx.restore();
  }
}

/** Where the host has memory behind free units: still paid for, the state that the story is about. */
export function fillPaid(
  ctx: Surface,
  view: View,
  block: Pick<Block, 'start' | 'size'>,
  rect: Rect,
  axis: Axis,
  theme: Theme,
): void {
  if (!view.guest) return;
  const parts = paidParts(view, block, rect, axis);
  if (parts.length === 0) return;
  ctx.save();
  ctx.beginPath();
  for (const part of parts) ctx.rect(part.x, part.y, part.width, part.height);
  ctx.clip();
  ctx.fillStyle = theme.paid;
  ctx.globalAlpha = 0.08;
  ctx.fillRect(rect.x, rect.y, rect.width, rect.height);
  ctx.globalAlpha = 1;
  hatch(ctx, rect, theme.paid, 6);
  ctx.restore();
}

function roundRect(ctx: Surface, rect: Rect, radius: number): void {
  ctx.beginPath();
  ctx.roundRect(rect.x, rect.y, rect.width, rect.height, radius);
}

/** Light on rubber. */
function highlight(ctx: Surface, rect: Rect, theme: Theme): void {
  ctx.save();
  ctx.strokeStyle = theme.onBalloon;
  ctx.globalAlpha = 0.7;
  ctx.lineWidth = 1.5;
  ctx.lineCap = 'round';
  ctx.beginPath();
  ctx.moveTo(rect.x + 4, rect.y + Math.min(10, rect.height / 2));
  ctx.quadraticCurveTo(rect.x + 4, rect.y + 4, rect.x + Math.min(11, rect.width / 2), rect.y + 4);
  ctx.stroke();
  ctx.restore();
}
