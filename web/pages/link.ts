// A link is this page's address and a fragment: a scenario, perhaps with a place in it, or an op log. Only the page itself
// has an address; an embed leaves its host's alone.
import type { BuddyPlayground } from '../element/buddy-playground.ts';
import { wish } from '../model/index.ts';

const playground = document.querySelector<BuddyPlayground>('main > buddy-playground');

/** The fragment, where it is a link of ours; a damaged one is, too. */
function wanted(): string | undefined {
  try {
    return wish(location.hash) && location.hash;
  } catch {
    return location.hash;
  }
}

// The attributes are there before the element is defined: it opens with what they say.
playground?.setAttribute('page', location.href.replace(/#.*$/, ''));
const first = wanted();
// What the page wrote there itself is where one was, and not a link that somebody followed.
const isOwn = (history.state as { written?: string } | null)?.written === location.hash;
if (first !== undefined && !isOwn) playground?.setAttribute('link', first);
let hasLink = first !== undefined;

// What is open is in the address, so that it can be passed on. What the page opens with by itself needs none, and a link
// that was followed stays as it was.
playground?.addEventListener('scenario-opened', (event) => {
  const { name, followed } = (event as CustomEvent<{ name: string | undefined; followed: boolean }>).detail;
  const hash = name === undefined || !hasLink ? '' : `#scenario=${encodeURIComponent(name)}`;
  hasLink = true;
  if (followed || location.hash === hash) return;
  history.replaceState({ written: hash }, '', hash || location.pathname + location.search);
});

addEventListener('hashchange', () => {
  const link = wanted();
  if (link !== undefined) void playground?.follow(link);
});
