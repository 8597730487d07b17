// A link to a scenario: #scenario=NAME. Only the page itself has an address; an embed leaves its host's alone.
import type { BuddyPlayground } from '../element/buddy-playground.ts';

const playground = document.querySelector<BuddyPlayground>('main > buddy-playground');

function wanted(): string | undefined {
  const name = /^#scenario=(.*)$/.exec(location.hash)?.[1];
  if (name === undefined) return undefined;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

// The attribute is there before the element is defined: it opens with that scenario.
const first = wanted();
if (first !== undefined) playground?.setAttribute('scenario', first);
// What the page wrote there itself is where one was, and not a link that somebody followed.
const isOwn = (history.state as { written?: string } | null)?.written === location.hash;
if (first !== undefined && !isOwn) playground?.setAttribute('fresh', '');
let hasLink = first !== undefined;

// What is open is in the address, so that it can be passed on. What the page opens with by itself needs none.
playground?.addEventListener('scenario-opened', (event) => {
  const { name } = (event as CustomEvent<{ name: string | undefined }>).detail;
  const hash = name === undefined || !hasLink ? '' : `#scenario=${encodeURIComponent(name)}`;
  hasLink = true;
  if (location.hash !== hash) history.replaceState({ written: hash }, '', hash || location.pathname + location.search);
});

addEventListener('hashchange', () => {
  const name = wanted();
  if (name !== undefined) playground?.show(name);
});
