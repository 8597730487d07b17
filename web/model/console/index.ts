// The languages in which a host is talked to, and the playground's own commands.

export { frequent } from './frequent.ts'; // lines to begin with
export { MOST_LETTERS } from './parse.ts'; // how long a line may be
export { type Doer, type Reply, run } from './run.ts'; // does what a line says
