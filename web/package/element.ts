/**
 * Defines `<buddy-playground>`. Where there is no document, it does nothing.
 * Its declarations come from `custom-elements.json`.
 *
 * @packageDocumentation
 */
import { define } from '../element/embed/define.ts';

define();
