import type { Theme } from './theme.ts';

/** The colour of the first machine, and of the other one. */
export function machineColour(theme: Theme, at: number): string {
  return at === 0 ? theme.muted : theme.accent;
}
