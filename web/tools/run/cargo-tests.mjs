// cargo's tests, with the count of those that ran: a run without any is a failure, not a pass.
import { run } from './command.mjs';
import { Failed } from './problem.mjs';

const outcomes = /^test result: \w+\. (\d+) passed; (\d+) failed/gm;

export async function cargoTests(args, options) {
  const output = await run('cargo', ['test', '--locked', ...args], options);
  const count = [...output.matchAll(outcomes)].reduce((sum, match) => sum + Number(match[1]), 0);
  if (count === 0) throw new Failed(`cargo test ${args.join(' ')}`, 'there is not a single test in it', output);
  return count;
}
