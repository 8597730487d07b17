// Where a story begins and ends: what there is to see, and what it came to, rather than the step that happens to stand there.

import { placeOf } from './logs.ts';
import type { Narration } from './narration.ts';
import type { Story } from './stories.ts';
import type { View } from './view.ts';
import { about, counted } from './words.ts';

/** The sentence of a story's first place, or of its last one where its last step is only one of many alike. */
export function storyStep(view: View, story: Story): Narration | undefined {
  const { op, ops, step, steps, atEnd } = view.cursor;
  if (step !== steps) return undefined;
  const place = placeOf(story);
  if (op === ops - place.ops + place.before && op > 0) return opens(view, ops - op);
  return atEnd && view.op?.kind === 'wait' ? ends(view) : undefined;
}

function opens(view: View, follow: number): Narration {
  const { program, free, resident } = view.counts;
  const bytes = (pages: number) => about(pages * view.unit);
  const held = `${counted(view.cursor.op, 'operation')} have run: programs hold ${bytes(program)}, ${bytes(free)} are free, and the host backs ${bytes(resident)}.`;
  return {
    text: held,
    why: `${counted(follow, 'operation')} ${follow === 1 ? 'follows' : 'follow'}: play, or step on.`,
  };
}

function ends(view: View): Narration {
  const { returned, paid, free } = view.counts;
  const bytes = (pages: number) => (pages === 0 ? 'nothing' : about(pages * view.unit));
  return {
    text: `That is the end: ${bytes(returned)} came back to the host, and ${bytes(free)} are free in the guest as before.`,
    why: `Of what is free, the host still pays for ${bytes(paid)}.`,
  };
}
