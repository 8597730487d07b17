import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import {
  agreement,
  BALLOON_SETTINGS,
  type BalloonSettings,
  DEVICES,
  DRIVERS,
  FEATURES,
  type Feature,
  PARTIES,
  type Settings,
  type View,
  words,
} from '../model/index.ts';

type Change = (settings: Partial<Settings>) => void;

/** Sizes that drivers take at a time, as orders of pages. */
const UNITS = [0, 8, 9];
/** What Linux fills free pages with. */
const POISON = 0xaa;

/** What the guest and its balloon are made of. A change runs the same log on another machine. */
export function machinePanel(
  view: View,
  wanted: Settings,
  change: Change,
  { problem, tell }: { problem: string | undefined; tell: (problem: string) => void },
): TemplateResult {
  const settings = { ...BALLOON_SETTINGS, ...wanted.balloon };
  const balloon = (settings: BalloonSettings) => change({ balloon: settings });
  const orders = [...new Set([...UNITS, settings.order])].sort((one, other) => one - other);
  return html`
    <p class="quiet">A change runs the same operations on another machine; the cursor stays where it is.</p>
    <div class="settings">
      ${choice(
        'device',
        DEVICES,
        settings.device,
        (device) => PARTIES[device],
        (device) => balloon({ device }),
      )}
      ${choice(
        'driver',
        DRIVERS,
        settings.driver,
        (driver) => PARTIES[driver],
        (driver) => balloon({ driver }),
      )}
      ${choice(
        'the driver takes',
        orders,
        settings.order,
        (order) => words.orderBytes(view, order),
        (order) => balloon({ order }),
      )}
      ${number('leaves free', 'pages', settings.reserve, view.units, (reserve) => balloon({ reserve }), tell)}
      ${number('gives back below', 'free pages', settings.lowWater, view.units, (lowWater) => balloon({ lowWater }), tell)}
      ${number('programs touch at once', '%', settings.touched, 100, (touched) => balloon({ touched }), tell)}
      ${number('reports from order', '', settings.reportOrder, 31, (reportOrder) => balloon({ reportOrder }), tell)}
      ${
        wanted.heap === 'id-cached'
          ? number(
              'the cache takes',
              'pages at a time',
              wanted.parent ?? 512,
              512,
              (parent) => change({ parent }),
              tell,
            )
          : ''
      }
      ${check('fills free pages (poison)', settings.poison !== 0, (on) => balloon({ poison: on ? POISON : 0 }))}
      ${check('frees block tails (trim)', wanted.trim ?? view.trim, (trim) => change({ trim }))}
    </div>
    ${problem === undefined ? nothing : html`<p class="wrong" role="alert">${problem}</p>`}
    <fieldset class="features">
      <legend>Features switched on</legend>
      ${FEATURES.map((feature) => featureBox(view, feature, settings.features, (features) => balloon({ features })))}
    </fieldset>
  `;
}

function choice<T extends string | number>(
  name: string,
  all: readonly T[],
  current: T,
  title: (one: T) => string,
  chosen: (one: T) => void,
): TemplateResult {
  const changed = (event: Event) => {
    const one = all[(event.currentTarget as HTMLSelectElement).selectedIndex];
    if (one !== undefined) chosen(one);
  };
  return html`
    <label>
      <span>${name}</span>
      <select @change=${changed}>
        ${all.map((one) => html`<option .selected=${live(one === current)}>${title(one)}</option>`)}
      </select>
    </label>
  `;
}

function number(
  name: string,
  unit: string,
  value: number,
  most: number,
  typed: (value: number) => void,
  tell: (problem: string) => void,
): TemplateResult {
  return html`
    <label>
      <span>${name}</span>
      <span>
        <input
          type="number"
          min="0"
          max=${most}
          step="1"
          .value=${live(String(value))}
          @change=${(event: Event) => {
            const field = event.currentTarget as HTMLInputElement;
            // What is no number at all, a number field keeps to itself.
            if (field.checkValidity() && field.value !== '') return typed(field.valueAsNumber);
            tell(
              `${name}: a whole number from 0 to ${most}${unit && ` ${unit}`} would do${field.value && `, not ${field.value}`}.`,
            );
            field.value = String(value);
          }}
        />
        ${unit}
      </span>
    </label>
  `;
}

function check(name: string, checked: boolean, changed: (on: boolean) => void): TemplateResult {
  return html`
    <label class="check">
      <input
        type="checkbox"
        .checked=${live(checked)}
        @change=${(event: Event) => changed((event.currentTarget as HTMLInputElement).checked)}
      />
      <span>${name}</span>
    </label>
  `;
}

/** A feature, and whether device and driver agreed on it. */
function featureBox(
  view: View,
  feature: Feature,
  on: readonly Feature[],
  changed: (features: readonly Feature[]) => void,
): TemplateResult {
  const { agreed, why } = agreement(view, feature);
  const toggled = (checked: boolean) => changed(checked ? [...on, feature] : on.filter((other) => other !== feature));
  return html`
    <label class="check" data-feature=${feature}>
      <input
        type="checkbox"
        .checked=${live(on.includes(feature))}
        @change=${(event: Event) => toggled((event.currentTarget as HTMLInputElement).checked)}
      />
      <span><code>${feature.replaceAll('-', '_').toUpperCase()}</code> <small class=${agreed ? 'agreed' : ''}>${why}</small></span>
    </label>
  `;
}
