// The element's style sheets: a part each.
import { base } from './base.ts'; // paper, ink, hairlines; fields and buttons
import { blocks } from './blocks.ts'; // the table
import { console } from './console.ts'; // the console
import { controls } from './controls.ts'; // what can be asked
import { figures } from './figures.ts'; // the counts
import { find } from './find.ts'; // to a place in the log
import { foot } from './foot.ts'; // the foot of the window
import { owners } from './owners.ts'; // whose blocks
import { panels } from './panels.ts'; // settings, referee
import { picture } from './picture.ts'; // the picture and its sentence
import { print } from './print.ts'; // on paper
import { share } from './share.ts'; // the ways out of the page
import { story } from './story.ts'; // what there is to see in a scenario
import { tokens } from './tokens.ts'; // colours and fonts
import { toolbar } from './toolbar.ts'; // which machine
import { trace } from './trace.ts'; // a trace on its way in
import { transport } from './transport.ts'; // the way through time
import { views } from './views.ts'; // tree, code, bytes, curves, keys
import { zones } from './zones.ts'; // a kernel's free memory
import { zoom } from './zoom.ts'; // which part of the heap

export const styles = [
  tokens,
  base,
  toolbar,
  story,
  share,
  picture,
  owners,
  figures,
  controls,
  transport,
  foot,
  find,
  trace,
  blocks,
  zones,
  console,
  panels,
  zoom,
  views,
  print,
];
