// The way to the whole playground: what is open here is open there.
import type { BuddyPlayground } from '../../element/embed/buddy-playground.ts';
import { LONGEST, logFragment } from '../../model/run/fragment.ts';
import { pack } from '../../model/run/link.ts';

/** Ops of which no log is packed to see whether it is short enough: each takes more than half a letter. */
const MOST_OPS = 64_000;

/** Shows the link to `page`; to nowhere, where there is no such page. */
export function linkBack(element: Element, page: string | undefined): void {
  const link = document.querySelector<HTMLAnchorElement>('footer a');
  const footer = document.querySelector<HTMLElement>('footer');
  if (!page || !link || !footer) return;
  const playground = element as BuddyPlayground;
  link.href = page;
  footer.hidden = false;
  // Packed only when somebody is about to follow it.
  const refresh = async () => {
    const { engine } = playground;
    if (!engine || engine.view.cursor.ops > MOST_OPS) return;
    const address = page + logFragment(await pack(engine.text()));
    if (address.length <= LONGEST) link.href = address;
  };
  for (const event of ['pointerenter', 'focus', 'touchstart']) link.addEventListener(event, () => void refresh());
}
