import type { Runs } from './story.ts';

/** What a machine counts at a place that is worth a row of a table. */
export interface Milestone {
  readonly title: string;
  readonly machines: readonly [Figures, Figures];
}

/** Pages. */
export interface Figures {
  readonly resident: number;
  readonly ballooned: number;
  readonly returned: number;
}

/** The curves in words, once both machines have finished. */
export function milestones(runs: Runs): Milestone[] {
  const row = (title: string, figures: (run: Runs[number]) => Figures): Milestone => ({
    title,
    machines: [figures(runs[0]), figures(runs[1])],
  });
  const none = { ballooned: 0, returned: 0 };
  return [
    row('at the start', () => ({ resident: 0, ...none })),
    row('at its peak', ({ end }) => ({ resident: end?.counts.highWater ?? 0, ...none })),
    row('before the balloon', (run) => ({ resident: run.resident(run.ops) ?? 0, ...none })),
    row('after it', ({ end }) => ({
      resident: end?.counts.resident ?? 0,
      ballooned: end?.counts.ballooned ?? 0,
      returned: end?.counts.returned ?? 0,
    })),
  ];
}
