// What happens over time, without anything of how it looks.
export { type Direction, type Playable, Playback, SLOWEST, UNLIMITED } from './playback.ts'; // plays steps
