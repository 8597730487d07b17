import { html, type TemplateResult } from 'lit';
import { type Icon, icon } from '../icons.ts';
import { position } from './chart.ts';

export interface Actions {
  jump(place: number): void;
  step(places: number): void;
  playOrPause(): void;
}

/** Both machines' way through time. */
export function transport(
  { ops, last }: { ops: number; last: number },
  place: number,
  playing: boolean,
  on: Actions,
): TemplateResult {
  const [atStart, atEnd] = [place === 0, place >= last];
  const button = (name: Icon, label: string, act: () => void, disabled: boolean) => html`
    <button type="button" title=${label} aria-label=${label} aria-disabled=${disabled} @click=${() => disabled || act()}>
      ${icon(name)}
    </button>
  `;
  const play = playing ? 'Pause' : atEnd ? 'Play from the start' : 'Play';
  return html`
    <div class="transport" part="transport" role="group" aria-label="Time of both machines">
      <div class="buttons">
        ${button('start', 'To the start', () => on.jump(0), atStart)}
        ${button('back', 'One step back', () => on.step(-1), atStart)}
        ${button(playing ? 'pause' : 'play', play, on.playOrPause, last === 0)}
        ${button('forward', 'One step forward', () => on.step(1), atEnd)}
        ${button('end', 'To the end', () => on.jump(last), atEnd)}
        <button type="button" class="before" @click=${() => on.jump(ops)}>Before the balloon</button>
      </div>
      <div class="where">${last === 0 ? '' : position(ops, place)}</div>
    </div>
  `;
}
