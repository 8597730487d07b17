// The element's style sheets: what it shares with the playground, then its own parts.
import { base } from '../../styles/base.ts';
import { blocks } from '../../styles/blocks.ts';
import { figures } from '../../styles/figures.ts';
import { print } from '../../styles/print.ts';
import { tokens } from '../../styles/tokens.ts';
import { toolbar } from '../../styles/toolbar.ts';
import { chart } from './chart.ts'; // curves and time
import { difference } from './difference.ts'; // the big figure
import { machines } from './machines.ts'; // the two machines

export const styles = [tokens, base, toolbar, blocks, figures, difference, chart, machines, print];
