import type { View } from '../model/view.ts';
import { stripLabel } from '../model/words.ts';
import { fillBlock, fillPaid, labelBlock } from './block.ts';
import { between, bytesPerLine, drawnUnits, grown, inAxis, type Layout, type Rect, seen, x } from './layout.ts';
import { figures, label, outline, small, write } from './marks.ts';
import { stretches } from './paid.ts';
import type { Surface } from './surface.ts';
import type { Theme } from './theme.ts';
import { NARROWEST, putPixels } from './tree.ts';

/** The strip: all units by address, whatever the tree says above them; a foot line where the host backs them. */
export function drawStrip(ctx: Surface, view: View, layout: Layout, theme: Theme, ratio: number): void {
  const { axis, strip } = layout;
  rowLabel(ctx, layout, strip, view.guest ? 'guest' : 'heap', theme);
  const foot = view.guest ? 6 : 0;
  const body = { ...strip, height: strip.height - foot };
  if (axis.width / axis.span < NARROWEST) {
    putPixels(ctx, view, 'units', 0, body, axis, theme, ratio);
    // Around them: on a colour it would be none.
    outline(ctx, grown(body, 1), theme.muted, 1, [2, 2]);
  } else {
    inAxis(ctx, layout, () => drawStripBlocks(ctx, view, layout, body, theme));
  }
  if (view.guest && axis.width / axis.span >= NARROWEST) inAxis(ctx, layout, () => drawFeet(ctx, view, layout, theme));
}

function drawStripBlocks(ctx: Surface, view: View, layout: Layout, body: Rect, theme: Theme): void {
  const { axis } = layout;
  let [unit, last] = drawnUnits(axis, view.units);
  while (unit < last) {
    const block = view.blockAt(unit);
    const hand = view.counts.inHand;
    const end = block ? block.start + block.size : hand && unit >= hand.start ? hand.start + hand.size : unit + 1;
    const [left, right] = between(axis, block?.start ?? unit, end);
    const rect = { ...body, x: Math.round(left), width: Math.round(right) - Math.round(left) - 1 };
    if (block) {
      fillBlock(ctx, view, block, rect, axis, theme);
      labelBlock(ctx, view, block, rect, axis, stripLabel(view, block), theme);
    } else {
      fillPaid(ctx, view, { start: unit, size: end - unit }, rect, axis, theme);
      outline(ctx, rect, theme.hand, 2, [5, 3]);
      label(ctx, seen(rect, axis), ['in hand'], theme.ink, small(theme), theme.paper);
    }
    unit = Math.max(end, unit + 1);
  }
}

/** Under a page: a full line where the host backs it, a hollow one where it did once. */
function drawFeet(ctx: Surface, view: View, layout: Layout, theme: Theme): void {
  const { axis, strip } = layout;
  const y = strip.y + strip.height - 4;
  const [from, to] = drawnUnits(axis, view.units);
  for (let unit = from; unit < to; unit += 1) {
    if (!view.touched(unit)) continue;
    const rect = { x: x(axis, unit) + 1, y, width: x(axis, unit + 1) - x(axis, unit) - 2, height: 4 };
    if (view.backed(unit)) {
      ctx.fillStyle = theme.ink;
      ctx.fillRect(rect.x, rect.y, rect.width, rect.height);
    } else {
      outline(ctx, rect, theme.muted, 1);
    }
  }
}

/** The host's row: full where it has memory behind the page above. */
export function drawHost(ctx: Surface, view: View, layout: Layout, theme: Theme, ratio: number): void {
  const { axis, host } = layout;
  if (host === undefined) return;
  rowLabel(ctx, layout, host, 'host', theme);
  if (axis.width / axis.span < NARROWEST) {
    putPixels(ctx, view, 'host', 0, host, axis, theme, ratio);
    outline(ctx, host, theme.hairline, 1);
    return;
  }
  outline(ctx, host, theme.hairline, 1);
  ctx.fillStyle = theme.ink;
  inAxis(ctx, layout, () => drawBacked(ctx, view, layout, host));
}

function drawBacked(ctx: Surface, view: View, { axis }: Layout, host: Rect): void {
  for (const [from, to] of stretches(...drawnUnits(axis, view.units), (unit) => view.backed(unit))) {
    for (let unit = from; unit < to; unit += 1) {
      const left = x(axis, unit);
      ctx.fillRect(left + 1, host.y + 1, Math.max(x(axis, unit + 1) - left - 2, 0.5), host.height - 2);
    }
  }
}

/** The heap's real bytes in hexadecimal, each unit's under the unit. */
export function drawBytes(ctx: Surface, view: View, layout: Layout, theme: Theme): void {
  const { axis, bytes } = layout;
  if (bytes === undefined) return;
  rowLabel(ctx, layout, { ...bytes, height: 14 }, 'bytes', theme);
  const width = axis.width / axis.span;
  const perLine = bytesPerLine(width);
  const font = figures(theme, 10);
  const step = Math.min(18, (width - 4) / perLine);
  inAxis(ctx, layout, () => {
    const [from, to] = drawnUnits(axis, view.units);
    for (let unit = from; unit < to; unit += 1) {
      const left = x(axis, unit) + (width - perLine * step) / 2 + step / 2;
      for (let at = 0; at < view.unit; at += 1) {
        const value = view.byte(unit * view.unit + at);
        const place = { x: left + (at % perLine) * step, y: bytes.y + 8 + Math.floor(at / perLine) * 14 };
        write(ctx, value.toString(16).padStart(2, '0'), place, value === 0 ? theme.muted : theme.ink, font, 'center');
      }
    }
  });
}

export function rowLabel(ctx: Surface, layout: Layout, rect: Rect, words: string, theme: Theme): void {
  const at = { x: layout.axis.left - 10, y: rect.y + rect.height / 2 };
  if (layout.narrow) write(ctx, words, { ...at, x: layout.axis.left - 4 }, theme.muted, `10px ${theme.sans}`, 'right');
  else write(ctx, words, at, theme.ink, small(theme), 'right');
}
