/** `<buddy-playground>` in Vue's templates. Only types. */
import type { Attributes, BuddyPlayground, Events } from 'buddy-playground/element';
import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';

type Emits = { [Name in keyof Events]: (event: Events[Name]) => void };

declare module 'vue' {
  interface GlobalComponents {
    'buddy-playground': new () => BuddyPlayground & {
      $props: Attributes & HTMLAttributes & PublicProps;
      $emit: EmitFn<Emits>;
    };
  }
}
