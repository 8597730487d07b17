// Checks: like steps, but a failure is kept for the end, and the others go on.
import { mkdirSync, writeFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { Failed } from './problem.mjs';
import { seconds } from './show.mjs';
import { step } from './step.mjs';

/** Seconds after which a check that hangs is ended. */
const limit = 1500;
const logs = inRoot('target', 'checks');

/** Runs one check when `needs` are done, and resolves, never rejects, with how it went. */
async function check(name, work, needs) {
  const result = { name, passed: false, outcome: '', time: 0, error: undefined };
  let since = performance.now();
  try {
    await Promise.all(needs);
  } catch {
    return { ...result, outcome: 'not run: what it needs failed' };
  }
  since = performance.now();
  try {
    result.outcome = (await step(name, (note) => work({ onLine: note, limit }), [])) ?? '';
    result.passed = true;
  } catch (error) {
    result.error = error;
    result.outcome = error instanceof Failed ? error.message : String(error);
    mkdirSync(logs, { recursive: true });
    writeFileSync(`${logs}/${name.replaceAll(/\W+/g, '-')}.log`, error.output ?? error.stack ?? '');
  }
  return { ...result, time: performance.now() - since };
}

/** Runs the checks one after the other; `needs` maps a name to what that check waits for. */
export async function lane(checks, needs) {
  const results = [];
  for (const [name, work] of Object.entries(checks)) results.push(await check(name, work, needs(name)));
  return results;
}

/** Each failure in full, then the table, then the one line that counts. */
export function summary(results) {
  for (const { name, error } of results) {
    if (!error) continue;
    console.log(`\n──── ${name} failed ${'─'.repeat(Math.max(0, 60 - name.length))}`);
    const text = error.output ?? error.stack ?? String(error);
    console.log(text.trimEnd().split('\n').slice(-150).join('\n'));
  }
  console.log('\nSummary');
  const width = Math.max(...results.map(({ name }) => name.length));
  for (const { name, passed, time, outcome } of results) {
    const shown = outcome.length > 90 ? `${outcome.slice(0, 89)}…` : outcome;
    console.log(`  ${passed ? '✓' : '✗'} ${name.padEnd(width)}  ${seconds(time).padStart(12)}  ${shown}`.trimEnd());
  }
  const passed = results.filter((result) => result.passed).length;
  console.log(`\n${passed} passed, ${results.length - passed} failed`);
  return passed === results.length;
}
