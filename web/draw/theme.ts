import { DIMMED, TINTS } from '../model/tints.ts';

/** How much of its colour is left of what is dimmed. */
export const DIM = 0.3;

/** Of 255, how much of its colour is in the ground under what is cached: enough to be told from paper. */
export const GROUND = 174;

/** Colours and fonts, as the page's style sheet gives them. */
export interface Theme {
  paper: string;
  ink: string;
  muted: string;
  hairline: string;
  /** Where nobody is named, the id of an allocation picks one. */
  live: string[];
  /** By tint, where owners are named. */
  owners: string[];
  onLive: string;
  balloon: string;
  onBalloon: string;
  /** A free block in a row of its order, where a pixel is all there is; elsewhere what is free is paper. */
  free: string;
  reserved: string;
  cached: string;
  /** Free in the guest, and the host still pays for it. */
  paid: string;
  hand: string;
  accent: string;
  sans: string;
  mono: string;
}

const NAMES = {
  paper: '--paper',
  ink: '--ink',
  muted: '--muted',
  hairline: '--hairline',
  onLive: '--on-live',
  balloon: '--balloon',
  onBalloon: '--on-balloon',
  free: '--free',
  reserved: '--reserved',
  cached: '--cached',
  paid: '--paid',
  hand: '--hand',
  accent: '--accent',
  sans: '--sans',
  mono: '--mono',
} as const;

/** The theme that applies to `element`. */
export function themeOf(element: Element): Theme {
  const style = getComputedStyle(element);
  const value = (name: string) => style.getPropertyValue(name).trim();
  const named = Object.fromEntries(Object.entries(NAMES).map(([key, name]) => [key, value(name)]));
  const live = ['--live-0', '--live-1', '--live-2', '--live-3'].map(value);
  // An embed has the font of the page around it.
  named.sans ||= style.fontFamily;
  return { ...(named as Omit<Theme, 'live' | 'owners'>), live, owners: TINTS.map((name) => value(`--owner-${name}`)) };
}

/** The tint of an owner's block. Neighbouring ids differ. */
export function tint(theme: Theme, id: number): string {
  return theme.live[id % theme.live.length] ?? theme.ink;
}

const words = new Map<string, number>();

/** A colour, however it is written, as the bytes red, green, blue, alpha of a word. */
export function word(colour: string, alpha = 255): number {
  let rgb = words.get(colour);
  if (rgb === undefined) {
    rgb = painted(colour);
    words.set(colour, rgb);
  }
  return ((alpha << 24) | rgb) >>> 0;
}

/** What a canvas makes of a colour. */
function painted(colour: string): number {
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const ctx = canvas.getContext('2d');
  if (!ctx) return 0;
  ctx.fillStyle = colour;
  ctx.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = ctx.getImageData(0, 0, 1, 1).data;
  return (blue << 16) | (green << 8) | red;
}

/** What `View.pixels` wants: program, ballooned, cached, reserved, free but backed, free, ink, and programs by tint. */
export function palette(theme: Theme, free: 'tinted' | 'clear', tinted: boolean): Uint32Array {
  const solid = theme.live[0] ?? theme.ink;
  const owners = theme.owners.map((colour, tint) =>
    tinted ? word(colour, tint === DIMMED ? DIM * 255 : 255) : word(solid),
  );
  return Uint32Array.of(
    word(solid),
    word(theme.balloon),
    word(theme.cached, GROUND),
    word(theme.reserved),
    word(theme.paid),
    word(theme.free, free === 'tinted' ? 255 : 0),
    word(theme.ink),
    ...owners,
  );
}
