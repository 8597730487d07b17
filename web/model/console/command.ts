// What a line of the console comes to.
import type { Engine } from '../engine.ts';
import type { Settings } from '../settings.ts';

/** What is answered, as the language writes it. */
export type Command =
  /** Nothing is done. */
  | { readonly kind: 'answer'; readonly text: string }
  /** Ops of the log; gives the answer. */
  | { readonly kind: 'op'; readonly run: (engine: Engine) => string; readonly fault: Fault }
  /** The same log on another machine, and then ops. */
  | {
      readonly kind: 'change';
      readonly settings: Partial<Settings>;
      readonly run: (engine: Engine) => string;
      readonly fault: Fault;
    };

/** How a language says that something could not be done. */
export type Fault = (message: string) => string;

export const plain: Fault = (message) => message;

/** A line that can't be done: what is wrong, where, and what would be right, in the language's form. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
