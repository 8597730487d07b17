// Defines <buddy-playground>. Another version of it on the page may have been faster: then that one stays.
import { BuddyPlayground } from './buddy-playground.ts';

if (!customElements.get('buddy-playground')) customElements.define('buddy-playground', BuddyPlayground);

export { BuddyPlayground };
