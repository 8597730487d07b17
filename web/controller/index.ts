// What happens over time, and what a pointer or a key means; nothing of how it looks.
export { Console, type Exchange } from './console.ts'; // what was typed and answered
export { Histogram } from './histogram.ts'; // the log under the scrubber
export { type Opened, Opening } from './opening.ts'; // scenarios
export { Owners } from './owners.ts'; // whose blocks are told apart
export { type Direction, type Playable, Playback, SLOWEST, UNLIMITED } from './playback.ts'; // plays steps
export { type Pointed, Pointing } from './pointing.ts'; // pointer and keys on the picture
export { type Receiver, Receiving } from './receiving.ts'; // traces dropped and pasted
export { Stage } from './stage.ts'; // the picture on its canvas
export { Time } from './time.ts'; // everything that moves the cursor
export { type Remedy, Tracing } from './tracing.ts'; // a trace on its way in
