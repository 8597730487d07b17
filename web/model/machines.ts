// Empty machines that a page can open with.
import type { Settings } from './settings.ts';

export interface Blank {
  readonly name: string;
  readonly title: string;
  readonly settings: Settings;
}

export const MACHINES = [
  { name: 'guest-8', title: 'A guest of 8 pages', settings: { guest: true, units: 8 } },
  { name: 'bytes-256', title: '256 bytes in units of 32', settings: { guest: false, units: 8, unit: 32 } },
  { name: 'guest-64m', title: 'A guest of 64 MiB', settings: { guest: true, units: 16_384 } },
] as const satisfies readonly Blank[];
