import type { Pointing, Zooming } from '../controller/index.ts';
import type { View } from '../model/index.ts';
import { html, type TemplateResult } from './html.ts';
import { inspect } from './inspect.ts';
import { type Search, viewBar } from './view-bar.ts';

interface Spot {
  start: number;
  size: number;
  summed?: number | 'all';
}

/** The canvas, what is pointed at in words, and what the keys do; `owners` are the names that a trace gave. */
export function picture(
  view: View,
  focus: Spot | undefined,
  owners: readonly string[],
  pointing: Pointing,
  on: { zooming: Zooming; label?: string; search?: Search },
): TemplateResult {
  const parts = view.hasTree ? 'Split tree, bitset, free lists, address strip' : 'Address strip, bitmap';
  return html`
    <div class="stage" part="stage">
      <canvas
        class=${on.zooming.isWhole ? '' : 'zoomed'}
        tabindex="0"
        role="application"
        aria-roledescription="picture of the memory"
        aria-label=${on.label ?? (view.guest ? `${parts}, host memory and balloon` : `${parts} and bytes`)}
        aria-describedby="keys"
        @pointermove=${pointing.moved}
        @pointerleave=${pointing.left}
        @pointerdown=${pointing.gestures.down}
        @pointerup=${pointing.gestures.up}
        @pointercancel=${pointing.gestures.up}
        @wheel=${pointing.gestures.wheel}
        @click=${pointing.clicked}
        @keydown=${pointing.pressed}
        @blur=${pointing.left}
      ></canvas>
      ${viewBar(view, on.zooming, on.search)}
      <p class="inspect" id="inspect" aria-live="polite">${inspect(view, focus, owners)}</p>
      <p class="hidden" id="keys">
        Left and right go from block to block, up and down to the split around it and its half, Home and End to the
        first and the last. Delete, Backspace or Enter frees a live one. Plus, minus and zero zoom, Shift with left and
        right moves along. Comma and full stop step back and forward, space plays, Escape lets go of the
        block, T shows threads from the list of its
        order${on.search?.keys ?? ''}.
      </p>
    </div>
  `;
}
