// cargo's tests, with the count of those that ran: without any, cargo itself calls it a success.
import { run } from './command.mjs';

const outcomes = /^test result: \w+\. (\d+) passed; (\d+) failed/gm;

export async function cargoTests(args, options) {
  const output = await run('cargo', ['test', '--locked', ...args], options);
  return [...output.matchAll(outcomes)].reduce((sum, match) => sum + Number(match[1]), 0);
}
