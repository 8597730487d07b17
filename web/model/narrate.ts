// The sentence of each step: what happened, and why this block.
import { asked } from './asked.ts';
import { balloonStep } from './narrate-balloon.ts';
import { bitmapStep } from './narrate-bitmap.ts';
import { treeStep } from './narrate-tree.ts';
import type { Narration } from './narration.ts';
import type { Event, Op, View } from './view.ts';
import { bytes, counted, orderBytes, padded, size, span } from './words.ts';

/** What a heap does, in words; undefined where it is none of its. */
type Teller = (view: View, op: Op, event: Event) => Narration | undefined;

/** What the last step was. `refusal` is the engine's, where the op was refused: its sentence says it best. */
export type Narrate = (view: View, refusal?: { readonly message: string }) => Narration;

/** Of what happens, the heaps' part is for these to tell, the rest the balloon's. */
export function narrator(...tellers: readonly Teller[]): Narrate {
  const told = (view: View, op: Op, event: Event): Narration => {
    for (const tell of tellers) {
      const narration = tell(view, op, event);
      if (narration) return narration;
    }
    return balloonStep(view, event);
  };
  return (view, refusal) => {
    const { op, event } = view;
    if (!op) return start(view);
    const { step, steps, ending } = view.cursor;
    if (ending === 'refused' && step === steps) {
      return refused(view, op, event?.kind === 'searched' ? told(view, op, event) : undefined, refusal);
    }
    if (event) return told(view, op, event);
    if (op.kind !== 'target') return { text: `${asked(view, op)}: nothing changes.` };
    const why = 'So many pages are moved that they are one step.';
    return { text: `${asked(view, op)}: the balloon has ${counted(view.counts.ballooned, 'page')}.`, why };
  };
}

/** For the heaps that the package has. */
export const narrate: Narrate = /* @__PURE__ */ narrator(treeStep, bitmapStep);

function start(view: View): Narration {
  const { ops } = view.cursor;
  const all = `All of ${span(view, 0, view.units)} is free: ${size(view.units * view.unit)}.`;
  const first = ops > 0 ? ` ${counted(ops, 'op')} ${ops === 1 ? 'follows' : 'follow'}.` : '';
  const unit = view.guest ? `a page of ${bytes(view.unit)}` : bytes(view.unit);
  if (!view.hasTree) return { text: all + first, why: `One bit for each unit of memory, ${unit}.` };
  const largest = `${orderBytes(view, view.maxOrder)}, order ${view.maxOrder}`;
  return { text: all + first, why: `The smallest block is ${unit}, order 0; the largest ${largest}.` };
}

function refused(view: View, op: Op, search: Narration | undefined, refusal?: { readonly message: string }): Narration {
  const why = search ? `${search.text} Nothing has changed.` : 'Nothing has changed.';
  const reason = refusal ? `: ${padded(view, refusal.message)}` : '';
  const { ballooned } = view.counts;
  const taken = op.kind === 'allocate' && ballooned > 0;
  const balloon = taken ? ` ${counted(ballooned, 'page')} ${ballooned === 1 ? 'is' : 'are'} in the balloon.` : '';
  return { text: `${asked(view, op)} is refused${reason}.`, why: why + balloon };
}
