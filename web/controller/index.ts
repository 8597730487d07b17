// What happens over time, and what a pointer or a key means; nothing of how it looks.
export { Console, type Exchange } from './console.ts'; // what was typed and answered
export { Histogram } from './histogram.ts'; // the log under the scrubber
export { type Opened, Opening, type Saved } from './opening.ts'; // scenarios
export { type Direction, type Playable, Playback, SLOWEST, UNLIMITED } from './playback.ts'; // plays steps
export { type Pointed, Pointing } from './pointing.ts'; // pointer and keys on the picture
export { type Receiver, Receiving } from './receiving.ts'; // traces dropped and pasted
export { type RunFile, SCHEMA, Sharing } from './sharing.ts'; // a state on its way out
export { Stage } from './stage.ts'; // the picture on its canvas
export { Time } from './time.ts'; // everything that moves the cursor
export { Tracing } from './tracing.ts'; // a trace on its way in
