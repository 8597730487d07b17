import { type Direction, type View, words } from '../model/index.ts';
import { html, nothing, type TemplateResult } from './html.ts';
import { type Icon, icon } from './icons.ts';

export interface TransportActions {
  start(): void;
  backOp(): void;
  back(): void;
  playOrPause(direction: Direction): void;
  forward(): void;
  forwardOp(): void;
  end(): void;
  scrub(op: number): void;
  speed(stepsPerSecond: number): void;
}

/** Steps per second; the last is as fast as it goes. */
const SPEEDS: [number, string][] = [
  [0.5, '½ step a second'],
  [1, '1 step a second'],
  [2, '2 steps a second'],
  [5, '5 steps a second'],
  [20, '20 steps a second'],
  [100, '100 steps a second'],
  [Number.POSITIVE_INFINITY, 'as fast as it goes'],
];

/**
 * Where the cursor is, and everything that moves it; `way` is which way it plays. A style attribute would need
 * 'unsafe-inline'; the property does not.
 */
export function transport(view: View, way: Direction | undefined, speed: number, on: TransportActions): TemplateResult {
  const { ops, op, step, steps, atStart, atEnd } = view.cursor;
  const button = (name: Icon, label: string, act: () => void, disabled: boolean) => html`
    <button type="button" title=${label} aria-label=${label} aria-disabled=${disabled} @click=${() => disabled || act()}>${icon(name)}</button>
  `;
  const play = (direction: Direction, name: Icon, label: string, disabled: boolean) => {
    const plays = way === direction;
    return button(plays ? 'pause' : name, plays ? 'Pause' : label, () => on.playOrPause(direction), disabled && !plays);
  };
  return html`
    <div class="transport" part="transport" role="group" aria-label="Time">
      <div class="buttons">
        ${button('start', 'To the start', on.start, atStart)}
        ${button('backOp', 'Back one operation', on.backOp, atStart)}
        ${button('back', 'Step back', on.back, atStart)}
        ${play('back', 'playBack', 'Play backwards', atStart)}
        ${play('forward', 'play', 'Play', atEnd)}
        ${button('forward', 'Step forward', on.forward, atEnd)}
        ${button('forwardOp', 'Forward one operation', on.forwardOp, atEnd)}
        ${button('end', 'To the end', on.end, atEnd)}
      </div>
      <label class="quiet">
        <span class="hidden">Speed</span>
        <select
          @change=${(event: Event) => on.speed(SPEEDS[(event.target as HTMLSelectElement).selectedIndex]?.[0] ?? 2)}
        >
          ${SPEEDS.map(([value, name]) => html`<option ?selected=${value === speed}>${name}</option>`)}
        </select>
      </label>
      <div class="scrub" data-tracks=${view.tracks.length}>
        <canvas aria-hidden="true"></canvas>
        <input
          type="range"
          min="0"
          max=${ops}
          .value=${String(op)}
          aria-label="Operation"
          aria-valuetext=${`operation ${op} of ${ops}, step ${step} of ${steps}`}
          ?disabled=${ops === 0}
          @input=${(event: Event) => on.scrub((event.target as HTMLInputElement).valueAsNumber)}
        />
      </div>
      <div class="where" .style=${`--longest: ${longest(ops)}ch`}>
        <span>op ${words.count(op)}/${words.count(ops)}</span>${
          steps > 0 ? html`<span> · step ${words.count(step)}/${words.count(steps)}</span>` : nothing
        }
      </div>
    </div>
  `;
}

/** Characters of the longest text that says where the cursor is: an op rarely has a hundred steps. */
function longest(ops: number): number {
  return 'op / · step 00/00'.length + 2 * words.count(ops).length;
}
