/**
 * Defines `<buddy-playground>`. Where there is no document, it does nothing.
 *
 * @packageDocumentation
 */
import { define } from '../element/embed/define.ts';

export type { BuddyPlayground } from '../element/embed/buddy-playground.ts';

define();
