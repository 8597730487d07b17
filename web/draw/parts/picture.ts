import type { View } from '../../model/view.ts';
import { drawAxis } from '../axis.ts';
import { drawBalloon } from '../balloon.ts';
import { drawBitmap } from '../bitmap.ts';
import { drawBits } from '../bits.ts';
import { drawHistogram, type Log } from '../histogram.ts';
import { type Layout, layOut } from '../layout.ts';
import { drawLists } from '../lists.ts';
import { drawOrders } from '../orders.ts';
import { drawRanges } from '../ranges.ts';
import { drawStage, type Scene } from '../stage.ts';
import { drawBytes, drawHost, drawStrip } from '../strip.ts';
import type { Surface } from '../surface.ts';
import type { Theme } from '../theme.ts';
import { drawTree } from '../tree.ts';
import { balloonLayout, bitsLayout, listsLayout, stripLayout, treeLayout } from './layouts.ts';
import type { Part } from './parts.ts';

/** Something that can be drawn on anything, at a size of its own, in CSS pixels. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  draw(surface: Surface, theme: Theme, ratio: number): void;
}

/** What is drawn: a machine, what its last step changed, and its log in as many stretches as the width has room for. */
export interface Shown {
  readonly view: View;
  readonly change: Scene['change'];
  log(width: number): Log;
}

/** Of the log, ops by kind, with the failures marked. */
const WHAT = { shows: 'ops', target: 'failure' } as const;

/** A part, so many pixels wide. */
export function picture(part: Part, { view, change, log }: Shown, width: number): Picture {
  const of = (layout: Layout, draw: (surface: Surface, theme: Theme, ratio: number) => void): Picture => ({
    width,
    height: layout.height,
    draw: (surface, theme, ratio) => {
      surface.setTransform(ratio, 0, 0, ratio, 0, 0);
      surface.clearRect(0, 0, width, layout.height);
      draw(surface, theme, ratio);
    },
  });
  switch (part) {
    case 'whole': {
      const layout = layOut(view, width);
      const scene = { focus: undefined, change, opening: undefined, travellers: [], inflated: view.counts.ballooned };
      return of(layout, (surface, theme, ratio) => drawStage(surface, view, layout, theme, { ...scene, ratio }));
    }
    case 'tree': {
      const layout = treeLayout(view, width);
      return of(layout, (surface, theme, ratio) => {
        drawAxis(surface, view, layout.ticks, layout.axis, theme);
        drawTree(surface, view, layout, theme, ratio);
      });
    }
    case 'bitset': {
      const layout = bitsLayout(view, width);
      return of(layout, (surface, theme, ratio) => {
        drawAxis(surface, view, layout.ticks, layout.axis, theme);
        drawOrders(surface, layout, theme);
        drawBits(surface, view, layout, theme, ratio);
      });
    }
    case 'lists': {
      const layout = listsLayout(view, width);
      return of(layout, (surface, theme) => void drawLists(surface, view, layout, theme));
    }
    case 'strip': {
      const layout = stripLayout(view, width);
      return of(layout, (surface, theme, ratio) => {
        drawAxis(surface, view, layout.ticks, layout.axis, theme);
        drawRanges(surface, view, layout, theme);
        drawStrip(surface, view, layout, theme, ratio);
        drawBitmap(surface, view, layout, theme, ratio);
        drawHost(surface, view, layout, theme, ratio);
        drawBytes(surface, view, layout, theme);
      });
    }
    case 'balloon': {
      const layout = balloonLayout(view, width);
      return of(layout, (surface, theme) => drawBalloon(surface, view, layout, theme, view.counts.ballooned));
    }
    case 'log': {
      const height = Math.max(48, Math.round(width / 12));
      return {
        width,
        height,
        draw: (surface, theme, ratio) => drawHistogram(surface, log(width), WHAT, { width, height, ratio }, theme),
      };
    }
  }
}
