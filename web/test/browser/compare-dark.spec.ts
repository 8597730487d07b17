// The comparison in dark colours.
import { compareLooks } from './compare-looks.ts';
import { test } from './playground.ts';

test.use({ taste: { motion: 'still', scheme: 'dark' } });

compareLooks();
