// What a page is made of, without anything of its looks.
export { type Playground, PlaygroundError } from '../wasm/index.ts'; // a machine in WebAssembly, and what can go wrong
export { addressOf } from './address.ts'; // an address as people write one
export { allowed, checkOrigin } from './allowed.ts'; // where traces may come from
export { type Draft, readBreak, sentenceOf } from './breaks.ts'; // what playing stops at
export { describe, describeSum } from './describe.ts'; // a block in words, or several
export { type Direction, RULES, type Rule } from './engine.ts'; // what a machine and its timeline are for anybody
export { agreement, NAMES as PARTIES } from './features.ts'; // who agrees on what
export { findAddress } from './find.ts'; // an address in a heap
export { FOULS } from './fouls.ts'; // the rules that can be broken
export { BIN, BIN_FIELDS, type Bin, tellingOrder, UNKNOWN } from './histogram.ts'; // what is known of a stretch of the log
export { type Listing, listingOf } from './listing.ts'; // the algorithm, in step
export { placeOf } from './logs.ts'; // where a story begins
export { type Blank, MACHINES } from './machines.ts'; // empty machines
export { type Memo, recall, remember } from './memo.ts'; // what is kept of a visit
export { storyStep } from './narrate-story.ts'; // where a story begins and ends
export { due } from './narrate-time.ts'; // what happens when time passes
export { narrate } from './narrate-whole.ts'; // the sentence of each step
export type { Narration } from './narration.ts'; // what a sentence is
export { type Node, nodeKey, Outline, type OutlineRow } from './outline.ts'; // the tree as rows
export { RECORDINGS, type Recording, recording } from './recordings.ts'; // real programs
export * from './run/index.ts'; // a run that leaves the page, and comes back
export { isStory, SCENARIOS, type Scenario, scenario } from './scenarios.ts'; // openings
export * from './settings.ts'; // a machine before its first op
export { neighbours, SERIES, STORIES, type Story } from './stories.ts'; // op logs that tell something
export * as tints from './tints.ts'; // the colours of owners
export {
  type BadLine,
  fetchTrace,
  type Progress,
  readTrace,
  type Trace,
  type TraceSummary,
  type Zone,
} from './trace.ts'; // of real programs
export type * from './view.ts'; // the machine at the cursor
export type { Happening, Wanted } from './wanted.ts'; // what a jump looks for
export { WholeEngine as Engine } from './whole-engine.ts'; // a machine and its timeline, with all that the page's WebAssembly can
export * as words from './words.ts'; // numbers and addresses
