import type { Pointing } from '../controller/index.ts';
import type { View } from '../model/index.ts';
import { html, type TemplateResult } from './html.ts';
import { inspect } from './inspect.ts';
import { type ViewActions, viewBar } from './view-bar.ts';

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
  missing: string | undefined,
  on: ViewActions & { label?: string },
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
      ${viewBar(view, missing, on)}
      <p class="inspect" id="inspect" aria-live="polite">${inspect(view, focus, owners)}</p>
      <p class="hidden" id="keys">
        Left and right go from block to block, up and down to the split around it and its half, Home and End to the
        first and the last. Delete, Backspace or Enter frees a live one. Plus, minus and zero zoom, Shift with left and
        right moves along. Comma and full stop step back and forward, space plays, Escape lets go of the
        block, T shows threads from the list of its
        order${on.finding ? ', P and N go to the previous and the next of what is looked for, question mark lists all keys' : ''}.
      </p>
    </div>
  `;
}
