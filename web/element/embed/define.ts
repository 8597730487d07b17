// Another version on the page may have been faster: then that one stays. Where a page is rendered on a server, there is
// nothing to define it in.
import { BuddyPlayground } from './buddy-playground.ts';
import { ReactiveElement } from './reactive.ts';

export function define(): void {
  if (typeof customElements === 'undefined' || customElements.get('buddy-playground')) return;
  ReactiveElement.define('buddy-playground', BuddyPlayground);
}
