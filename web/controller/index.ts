// What happens over time, and what a pointer or a key means; nothing of how it looks.
export { Branches } from './branches.ts'; // the tree as rows: which are open
export { Branching, POLICIES, type Policy } from './branching.ts'; // what came later when one acted in the past
export { Breaks, type Shown } from './breaks.ts'; // what playing stops at
export { Console, type Exchange } from './console.ts'; // what was typed and answered
export { Finding, NOUNS } from './finding.ts'; // to an op, to where something happens
export { Histogram, type Shows } from './histogram.ts'; // the log under the scrubber
export { History } from './history.ts'; // the curves over the log
export { type Opened, Opening, type Saved } from './opening.ts'; // scenarios and op logs
export { Owners } from './owners.ts'; // whose blocks are told apart
export { type Playable, Playback, SLOWEST, UNLIMITED } from './playback.ts'; // plays steps
export { type Pointed, Pointing } from './pointing.ts'; // pointer and keys on the picture
export { type Receiver, Receiving } from './receiving.ts'; // traces dropped and pasted
export { Resuming } from './resuming.ts'; // where one was at the last visit
export { type Asked, Session } from './session.ts'; // the machine while it is on a page
export { type RunFile, SCHEMA, Sharing } from './sharing.ts'; // a state on its way out
export { changeOf, Stage } from './stage.ts'; // the picture on its canvas
export { Time } from './time.ts'; // everything that moves the cursor
export { type Remedy, Tracing } from './tracing.ts'; // a trace on its way in
export { undoing } from './undoing.ts'; // the keys of undo and redo
export { Zooming } from './zooming.ts'; // which part of the heap is shown
