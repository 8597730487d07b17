// What happens over time, without anything of how it looks.
export { type Direction, type Playable, Playback, SLOWEST, UNLIMITED } from './playback.ts'; // plays steps
export { Stage } from './stage.ts'; // the picture on its canvas
export { Tracing } from './tracing.ts'; // a trace on its way in
