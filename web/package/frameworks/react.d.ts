/** `<buddy-playground>` in React's JSX. Only types. */
import type { BuddyPlayground, Events, Attributes as Own } from 'buddy-playground/element';
import type { DetailedHTMLProps, HTMLAttributes } from 'react';

type Listeners = { [Name in keyof Events as `on${Name}`]?: (event: Events[Name]) => void };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'buddy-playground': Own & Listeners & DetailedHTMLProps<HTMLAttributes<BuddyPlayground>, BuddyPlayground>;
    }
  }
}
