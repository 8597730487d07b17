// The sentence of each step: what happened, and why this block.
import { asked } from './asked.ts';
import { balloonStep } from './narrate-balloon.ts';
import { bitmapStep } from './narrate-bitmap.ts';
import { treeStep } from './narrate-tree.ts';
import type { Narration } from './narration.ts';
import type { Event, Op, View } from './view.ts';
import { bytes, counted, orderBytes, padded, size, span } from './words.ts';

/** What the last step was. `refusal` is the engine's, where the op was refused: its sentence says it best. */
export function narrate(view: View, refusal?: { readonly message: string }): Narration {
  const { op, event } = view;
  if (!op) return start(view);
  const { step, steps, ending } = view.cursor;
  if (ending === 'refused' && step === steps) return refused(view, op, event, refusal);
  if (event) return told(view, op, event);
  if (op.kind !== 'target') return { text: `${asked(view, op)}: nothing changes.` };
  const why = 'So many pages are moved that they are one step.';
  return { text: `${asked(view, op)}: the balloon has ${counted(view.counts.ballooned, 'page')}.`, why };
}

function told(view: View, op: Op, event: Event): Narration {
  return treeStep(view, op, event) ?? bitmapStep(view, op, event) ?? balloonStep(view, event);
}

function start(view: View): Narration {
  const { ops } = view.cursor;
  const all = `All of ${span(view, 0, view.units)} is free: ${size(view.units * view.unit)}.`;
  const first = ops > 0 ? ` ${counted(ops, 'op')} ${ops === 1 ? 'follows' : 'follow'}.` : '';
  const unit = view.guest ? `a page of ${bytes(view.unit)}` : bytes(view.unit);
  if (!view.hasTree) return { text: all + first, why: `One bit for each unit of memory, ${unit}.` };
  const largest = `${orderBytes(view, view.maxOrder)}, order ${view.maxOrder}`;
  return { text: all + first, why: `The smallest block is ${unit}, order 0; the largest ${largest}.` };
}

function refused(view: View, op: Op, event: Event | undefined, refusal?: { readonly message: string }): Narration {
  const why =
    event?.kind === 'searched' ? `${told(view, op, event).text} Nothing has changed.` : 'Nothing has changed.';
  const reason = refusal ? `: ${padded(view, refusal.message)}` : '';
  const { ballooned } = view.counts;
  const taken = op.kind === 'allocate' && ballooned > 0;
  const balloon = taken ? ` ${counted(ballooned, 'page')} ${ballooned === 1 ? 'is' : 'are'} in the balloon.` : '';
  return { text: `${asked(view, op)} is refused${reason}.`, why: why + balloon };
}
