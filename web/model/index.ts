// What a page is made of, without anything of its looks.
export { PlaygroundError } from '../wasm/index.ts'; // what can go wrong
export { describe } from './describe.ts'; // a block in words
export { Engine, RULES, type Rule } from './engine.ts'; // a machine and its timeline
export { narrate } from './narrate.ts'; // the sentence of each step
export type { Narration } from './narration.ts'; // what a sentence is
export { RECORDINGS, type Recording, recording, SCENARIOS, type Scenario, scenario } from './scenarios.ts'; // openings
export * from './settings.ts'; // a machine before its first op
export { type BadLine, type Progress, readTrace, type Trace, type TraceSummary, type Zone } from './trace.ts'; // of real programs
export type * from './view.ts'; // the machine at the cursor
export * as words from './words.ts'; // numbers and addresses
