// What happens over time, and what a pointer or a key means; nothing of how it looks.
export { Branches } from './branches.ts'; // the tree as rows: which are open
export { Console, type Exchange } from './console.ts'; // what was typed and answered
export { Histogram } from './histogram.ts'; // the log under the scrubber
export { History } from './history.ts'; // the curves over the log
export { type Opened, Opening } from './opening.ts'; // scenarios
export { type Direction, type Playable, Playback, SLOWEST, UNLIMITED } from './playback.ts'; // plays steps
export { type Pointed, Pointing } from './pointing.ts'; // pointer and keys on the picture
export { type Receiver, Receiving } from './receiving.ts'; // traces dropped and pasted
export { Stage } from './stage.ts'; // the picture on its canvas
export { Time } from './time.ts'; // everything that moves the cursor
export { Tracing } from './tracing.ts'; // a trace on its way in
export { Zooming } from './zooming.ts'; // which part of the heap is shown
