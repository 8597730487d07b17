// What takes an embed's room before its machine is there: the same parts, laid out for a machine of that shape, and
// invisible. So nothing around it moves when the machine arrives.
import { choose, type ViewName } from '../../draw/chosen.ts';
import type { Rect } from '../../draw/layout.ts';
import { placeOf } from '../../model/logs.ts';
import type { Settings } from '../../model/settings.ts';
import type { View } from '../../model/view.ts';
import { controls } from '../controls.ts';
import { figures } from '../figures.ts';
import { html, type TemplateResult } from '../html.ts';
import { transport } from '../transport.ts';
import { type Asked, asked, NOTHING } from './asked.ts';
import type { Controls, ShownName } from './look.ts';

/** What is only laid out can't be asked for anything. */
const NO_ACTS = new Proxy({}, { get: () => () => {} }) as never;

/** Of an op log in text, what its picture's height depends on. */
function shapeOf(text: string): Settings {
  const guest = /^guest (\d+)$/m.exec(text);
  const [, unit, units] = /^region \S+ (\d+) (\d+)$/m.exec(text) ?? [];
  const heap = /^heap (\S+)$/m.exec(text)?.[1] as Settings['heap'];
  if (guest) return { guest: true, units: Number(guest[1]), ...(heap ? { heap } : {}) };
  return { guest: false, units: Number(units ?? 8), unit: Number(unit ?? 32), ...(heap ? { heap } : {}) };
}

/** A machine that is not there yet, as far as its parts have to be laid out. */
export function expected(given: typeof NOTHING): View {
  let wanted: Asked;
  try {
    wanted = asked(given);
  } catch {
    wanted = asked(NOTHING);
  }
  const settings = 'settings' in wanted ? wanted.settings : { ...shapeOf(wanted.story.text) };
  const heap = ('story' in wanted ? wanted.heap : undefined) ?? settings.heap ?? 'buddy-mru';
  const ops = 'story' in wanted ? placeOf(wanted.story).ops : 0;
  const [units, unit] = [settings.units, settings.guest ? 4096 : (settings.unit ?? 16)];
  const nothing = { program: 0, ballooned: 0, cached: 0, overhead: 0, reserved: 0, resident: 0, paid: 0, returned: 0 };
  const view = {
    ...{ guest: settings.guest, units, unit, heap, base: 0, settings, tracks: [], hasTree: heap.startsWith('buddy') },
    hasRanges: heap.endsWith('-fit'),
    maxOrder: Math.floor(Math.log2(units)),
    bytesLength: settings.guest ? 0 : units * unit,
    counts: { ...nothing, free: units, target: 0, actual: 0, requested: 0, inHand: undefined },
    cursor: { ops, op: ops, step: 0, steps: 0, atStart: true, atEnd: true },
    clock: { now: 0, retry: undefined, report: undefined, poll: undefined, interval: 0 },
  };
  return view as unknown as View;
}

/** Whether there is a bar for what the picture shows: whoever asked for less needs it only where not all can be seen. */
export const barred = (has: Controls, map: Rect | undefined): boolean => has === 'all' || map !== undefined;

/** The parts, as high as they will be at that width. A style attribute would need 'unsafe-inline'. */
export function waiting(
  view: View,
  width: number,
  shown: ReadonlySet<ShownName>,
  has: Controls,
  speed: number,
): TemplateResult {
  const { height, map } = choose(view, width, undefined, shown as ReadonlySet<ViewName>);
  return html`
    <div class=${barred(has, map) ? 'all waiting' : 'all picture waiting'} inert aria-hidden="true">
      <div class="stage">
        <div class="room" .style=${`height: ${height}px`}></div>
        <div class="view"><div class="buttons"><button>−</button></div><span class="range"></span></div>
        <p class="inspect"></p>
      </div>
      <div class="foot">
        <div class="say"></div>
        ${has === 'none' ? '' : transport(view, undefined, speed, NO_ACTS)}
      </div>
      ${has === 'all' ? controls(view, NO_ACTS) : ''} ${shown.has('figures') ? figures(view) : ''}
    </div>
  `;
}
