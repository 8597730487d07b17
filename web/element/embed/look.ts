// How an embed looks, apart from what it opens: what is there of it, and in which colours.
import { VIEWS } from '../../draw/chosen.ts';
import { isAbsent, oneOf, someOf } from './read.ts';

/** What of an embed can be there or not: views of the picture, and the counts under it. */
export const SHOWN = [...VIEWS, 'figures'] as const;
export type ShownName = (typeof SHOWN)[number];

/** `all`; only the way through time; only the picture with its sentence. */
export const CONTROLS = ['all', 'time', 'none'] as const;
export type Controls = (typeof CONTROLS)[number];

/** `auto`: as the reader's system has it. */
export const THEMES = ['light', 'dark', 'auto'] as const;

export const viewsOf = (value: unknown): ReadonlySet<ShownName> =>
  someOf('views', 'The views', SHOWN, value) ?? new Set(SHOWN);

export const controlsOf = (value: unknown): Controls =>
  isAbsent(value) ? 'all' : oneOf('controls', 'The attribute controls', CONTROLS, value);

export const themeOf = (value: unknown): (typeof THEMES)[number] =>
  isAbsent(value) ? 'auto' : oneOf('theme', 'A theme', THEMES, value);
