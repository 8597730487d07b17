// Defines the element of embeds.
import { define } from './define.ts';

define();
