// Two machines that run the same program, and what comes of it.
export * from './choice.ts'; // what they may differ in
export { type Figures, type Milestone, milestones } from './milestones.ts'; // the curves as a table
export { PRESETS, type Preset } from './presets.ts'; // from what was shipped to what cured it
export { PROGRAMS, type Program } from './recordings.ts'; // programs to run
export { Run, SHARES } from './run.ts'; // one of the machines
export { type Sample, sampled } from './sampling.ts'; // a curve by columns of pixels
export * from './story.ts'; // the figures in sentences
export { ROOMY, TARGETS, WORKLOAD, type Workload } from './workload.ts'; // what both are asked to do
