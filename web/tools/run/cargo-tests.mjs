// cargo's tests, with the count of those that ran: without any, cargo itself calls it a success.
import { dirname } from 'node:path';
import { run } from './command.mjs';
import { Failed } from './problem.mjs';

const outcomes = /^test result: \w+\. (\d+) passed/gm;
const count = (output) => [...output.matchAll(outcomes)].reduce((sum, match) => sum + Number(match[1]), 0);

/** Runs the tests natively; returns how many passed. */
export async function cargoTests(args, options) {
  const passed = count(await run('cargo', ['test', '--locked', ...args], options));
  if (passed === 0) throw new Failed(`cargo test ${args.join(' ')}`, 'there is not a single test', '');
  return passed;
}

/**
 * Builds the tests of all crates in one go and hands each program to `runner`. Returns how many passed in each crate;
 * a crate without any is a failure, and a program that fails doesn't keep the others from running.
 */
export async function cargoTestsIn(runner, crates, args, options) {
  const packages = crates.flatMap((crate) => ['-p', crate]);
  const build = ['test', '--locked', '--no-run', '--message-format=json-render-diagnostics', ...packages, ...args];
  const onLine = (line) => line.startsWith('{') || options.onLine?.(line);
  const built = await run('cargo', build, { ...options, onLine });
  const passed = Object.fromEntries(crates.map((crate) => [crate, 0]));
  const failures = [];
  for (const line of built.split('\n')) {
    if (!line.startsWith('{"reason":"compiler-artifact"')) continue;
    const { executable, manifest_path: manifest, target } = JSON.parse(line);
    if (!executable) continue;
    const folder = dirname(manifest);
    const crate = crates.find((name) => folder.endsWith(`/${name}`) || folder.endsWith(`\\${name}`));
    // cargo too runs a test in its crate's folder.
    try {
      passed[crate] += count(await run(runner, [executable], { ...options, cwd: folder }));
    } catch (error) {
      failures.push({ name: `${crate}/${target.name}`, output: error.output ?? String(error) });
    }
  }
  const shown = Object.entries(passed)
    .map(([crate, tests]) => `${crate} ${tests}`)
    .join(', ');
  if (failures.length) {
    const output = failures.map((failure) => `── ${failure.name}\n${failure.output}`).join('\n');
    throw new Failed(runner, `failed: ${failures.map(({ name }) => name).join(', ')}`, output);
  }
  if (Object.values(passed).includes(0)) throw new Failed(runner, `a crate has no test (${shown})`, '');
  return shown;
}
