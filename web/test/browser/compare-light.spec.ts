// The comparison in light colours.
import { compareLooks } from './compare-looks.ts';

compareLooks();
