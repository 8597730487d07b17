/** For a script tag: defines `<buddy-playground>`, and is the engine as `BuddyPlayground`. */
import './element.ts';

export * from './index.ts';
