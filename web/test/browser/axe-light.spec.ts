// Accessibility in light colours.
import { axeTests } from './axe.ts';

axeTests();
