// Op logs that need no recording, by their stories' names: what an embed has of them.
import fragmented2m from '../../crate/playground/scenarios/fragmented-2m.txt?raw';
import fragmented4k from '../../crate/playground/scenarios/fragmented-4k.txt?raw';
import inflates from '../../crate/playground/scenarios/inflates-and-deflates.txt?raw';
import oomDeflates from '../../crate/playground/scenarios/oom-deflates.txt?raw';
import oomRefused from '../../crate/playground/scenarios/oom-refused.txt?raw';

export const LOGS = {
  'oom-refused': oomRefused,
  'oom-deflates': oomDeflates,
  'fragmented-2m': fragmented2m,
  'fragmented-4k': fragmented4k,
  'inflates-and-deflates': inflates,
} as const;

/** Where a story begins in its log, and what is before it. */
export interface Place {
  /** Ops in the text. */
  readonly ops: number;
  /** Of those, what leads up to the balloon's first op: that is left to whoever looks on. */
  readonly before: number;
}

const OPS = ['allocate', 'free', 'free-address', 'reserve', 'touch', 'target', 'wait', 'interval', 'foul'];
const BALLOONS = ['target', 'wait'];

export function placeOf({ text }: { readonly text: string }): Place {
  const words = text.split('\n').map((line) => line.trim().split(/\s+/)[0] ?? '');
  const ops = words.filter((word) => OPS.includes(word));
  const first = ops.findIndex((word) => BALLOONS.includes(word));
  return { ops: ops.length, before: Math.max(first, 0) };
}
