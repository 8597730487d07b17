/** `<buddy-playground>` in Svelte's markup. Only types. */
import type { Attributes, BuddyPlayground, Events } from 'buddy-playground/element';
import type { HTMLAttributes } from 'svelte/elements';

type Listeners = { [Name in keyof Events as `on${Name}`]?: (event: Events[Name]) => void };

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'buddy-playground': Attributes & Listeners & Omit<HTMLAttributes<BuddyPlayground>, keyof Listeners>;
  }
}
