// Defines <buddy-compare>. Another version of it on the page may have been faster: then that one stays.
import { BuddyCompare } from './buddy-compare.ts';

if (!customElements.get('buddy-compare')) customElements.define('buddy-compare', BuddyCompare);

export { BuddyCompare };
