import { type Engine, LONGEST, logFragment, pack, scenarioFragment, words } from '../model/index.ts';
import type { Opening } from './opening.ts';

/** A link to the state at the cursor, or why there is none. */
export type Linked = { readonly link: string } | { readonly none: string };

/** Ops of which no log is packed to see whether it is short enough: each takes more than half a letter. */
const MOST_OPS = 64_000;

/** `page` is the address of a page that opens links; an embed need not have one. */
export async function linkTo(engine: Engine, opening: Opening, page: string | undefined): Promise<Linked> {
  if (page === undefined) return { none: 'This embed names no page that would open a link. A file opens on any.' };
  const { current, isUnchanged, recording } = opening;
  if (current && isUnchanged) {
    return { link: page + scenarioFragment(current.name, engine.view.cursor, engine.hash()) };
  }
  if (engine.recorded > 0 && recording === undefined) {
    return { none: 'A link can’t hold your own trace, which is nowhere but in this page. A file holds all of it.' };
  }
  const own = engine.view.cursor.ops - (recording === undefined ? 0 : engine.recorded);
  const tooLong = (letters: string) =>
    `A link to these ${words.counted(own, 'operation')} would have ${letters} characters; browsers and messengers cut what is longer than ${words.count(LONGEST)}. A file holds all of them.`;
  if (own > MOST_OPS) return { none: tooLong(`over ${words.count(LONGEST)}`) };
  const link = page + logFragment(await pack(engine.text(recording)));
  return link.length > LONGEST ? { none: tooLong(words.count(link.length)) } : { link };
}
