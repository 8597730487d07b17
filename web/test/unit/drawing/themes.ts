// Colours for drawings: their names, so that a drawing says which one it means, or those of the style sheet.
import type { Theme } from '../../../draw/theme.ts';
import { schemes } from '../../../element/styles/tokens.ts';
import { TINTS } from '../../../model/tints.ts';

/** The theme whose colours are what `value` gives for the style sheet's names. */
function theme(value: (name: string) => string): Theme {
  return {
    paper: value('paper'),
    ink: value('ink'),
    muted: value('muted'),
    hairline: value('hairline'),
    live: ['live-0', 'live-1', 'live-2', 'live-3'].map(value),
    owners: TINTS.map((name) => value(`owner-${name}`)),
    onLive: value('on-live'),
    balloon: value('balloon'),
    onBalloon: value('on-balloon'),
    free: value('free'),
    reserved: value('reserved'),
    cached: value('cached'),
    paid: value('paid'),
    hand: value('hand'),
    accent: value('accent'),
    sans: 'sans',
    mono: 'mono',
  };
}

/** Every colour is its name. */
export const NAMES: Theme = theme((name) => name);

export type Scheme = keyof typeof schemes;
export const SCHEMES = Object.keys(schemes) as Scheme[];

/** What the style sheet declares for a scheme, by name. */
export function declared(scheme: Scheme): ReadonlyMap<string, string> {
  const text = schemes[scheme];
  return new Map([...text.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]));
}

/** The theme of a scheme. */
export function themeIn(scheme: Scheme): Theme {
  const colours = declared(scheme);
  return theme((name) => {
    const colour = colours.get(name);
    if (colour === undefined) throw new Error(`no --${name} in ${scheme}`);
    return colour;
  });
}
