// The proofs of the allocator that take long. What each is for stands in crate/buddy/tests/README.md.
import { mkdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cargoTests } from '../run/cargo-tests.mjs';
import { run } from '../run/command.mjs';
import { environment, inRoot } from '../run/paths.mjs';
import { Failed } from '../run/problem.mjs';
import { deepPath } from '../setup/deep-tools.mjs';

/** Seconds that each target is fuzzed for; FUZZ_SECONDS says otherwise. */
const fuzzSeconds = Number(process.env.FUZZ_SECONDS ?? 900);
/** Random cases of the model. */
const cases = '200000';

const hours = (count) => count * 3600;
const fuzzFolder = inRoot('crate', 'fuzz');

/** A target folder of its own, the deep commands in the path, and no toolchain but the one that is asked for. */
function settings(options, folder, extra = {}) {
  const path = [deepPath, environment().PATH].join(delimiter);
  const env = { PATH: path, CARGO_TARGET_DIR: inRoot('target', folder), RUSTUP_TOOLCHAIN: undefined, ...extra };
  return { ...options, env, limit: hours(6) };
}

const nightly = (args, options) => run('rustup', ['run', 'nightly', 'cargo', ...args], options);

const miri = (args) => async (options) => {
  const output = await nightly(['miri', 'test', ...args], settings(options, 'miri'));
  const passed = [...output.matchAll(/^test result: ok\. (\d+) passed/gm)].reduce((sum, [, count]) => sum + +count, 0);
  if (!passed) throw new Failed('cargo miri test', 'no test ran', output);
  return `${passed} tests`;
};

const fuzz = (target) => async (options) => {
  // What is found goes on from the committed corpus, in a folder of its own: that one stays small.
  const found = inRoot('target', 'fuzz', 'corpus', target);
  mkdirSync(found, { recursive: true });
  const before = ['fuzz', 'run', '--fuzz-dir', fuzzFolder, '--target-dir', inRoot('target', 'fuzz'), target, found];
  const after = ['--', `-max_total_time=${fuzzSeconds}`, '-timeout=20', '-max_len=4096', '-rss_limit_mb=3000'];
  const args = [...before, inRoot('crate', 'fuzz', 'corpus', target), ...after];
  const output = await nightly(args, { ...settings(options, 'fuzz'), cwd: fuzzFolder });
  const [, runs, time] = /Done (\d+) runs in (\d+) second/.exec(output) ?? [];
  if (!runs) throw new Failed(`cargo fuzz run ${target}`, 'it did not say how many runs there were', output);
  return `${runs} runs in ${time} s, no finding`;
};

async function coverage(options) {
  // Half a million states more, and the reading of emitted code, come to no further line.
  const tests = ['--', '--skip', 'sixteen', '--skip', 'nothing_recurses'];
  const args = ['llvm-cov', '-p', 'buddy', '--branch', '--ignore-filename-regex', 'tests/', ...tests];
  const output = await nightly(args, settings(options, 'coverage', { BUDDY_CASES: '300' }));
  const total = /^TOTAL\s.*$/m.exec(output)?.[0].match(/[\d.]+%/g);
  if (!total) throw new Failed('cargo llvm-cov', 'it gave no total', output);
  const [regions, functions, lines, branches] = total;
  // What is missing is named in the README; more than that is a line without a test.
  if (Number.parseFloat(lines) < 99.5) throw new Failed('coverage', `${lines} of the lines`, output);
  return `regions ${regions}, functions ${functions}, lines ${lines}, branches ${branches}`;
}

async function mutants(options) {
  const set = settings(options, 'mutants', { CARGO_PROFILE_TEST_DEBUG: '0' });
  const folder = inRoot('target', 'mutants');
  const meet = async (tests, options) => {
    const args = ['mutants', '-p', 'buddy', '-o', folder, ...options];
    // As cargo's arguments, not the tests': what is not run is not built either.
    const among = [...tests.flatMap((name) => ['-C', `--test=${name}`]), '--', '--', '--skip', 'sixteen'];
    // It ends badly where one survives, or runs for ever and is ended.
    const output = await run('cargo', [...args, ...among], set).catch((failure) => {
      if (!/mutants? tested/.test(failure.output)) throw failure;
      return failure.output;
    });
    return output.trim().split('\n').at(-1);
  };
  const quick = ['same_everywhere', 'edges', 'errors', 'allocate_and_free', 'laws'];
  // After an interruption, what was caught already is not tried again.
  // What runs for a moment is better built fast than fast.
  const built = ['-C', '--config=profile.test.package.buddy.opt-level=1'];
  const first = await meet(quick, ['--iterate', '--timeout', '10', ...built]);
  const missed = readFileSync(join(folder, 'mutants.out', 'missed.txt'), 'utf8').trim();
  if (!missed) return first;
  // Only those: one that runs for ever would do so again.
  const these = missed.split('\n').map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const rest = await meet(
    [...quick, 'stats', 'vectors', 'sizes', 'model', 'exhaustive'],
    ['--timeout', '120', '--re', `^(${these.join('|')})$`],
  );
  // Those with a reason are named, and left out, in .cargo/mutants.toml.
  if (/[1-9]\d* missed/.test(rest)) throw new Failed('cargo mutants', rest, `${first}\n${rest}`);
  return `${first}; those with all tests: ${rest}`;
}

export const deepChecks = {
  'model, many cases': async (options) => {
    const env = { BUDDY_CASES: cases };
    const count = await cargoTests(['-p', 'buddy', '--test', 'model'], { ...options, env, limit: hours(1) });
    return `${count} tests, ${cases} cases for each placement`;
  },
  // 32 bits: sizes and counts that a 64-bit machine would let pass.
  'Miri, 32 bits': miri([
    ...['-p', 'buddy', '--target', 'i686-unknown-linux-gnu'],
    ...['same_everywhere', 'errors', 'edges', 'allocate_and_free'].flatMap((name) => ['--test', name]),
  ]),
  'Miri, unsafe code': miri(['-p', 'global']),
  'fuzz allocator': fuzz('allocator'),
  'fuzz machine': fuzz('machine'),
  'fuzz text_log': fuzz('text_log'),
  'fuzz trace_perf': fuzz('trace_perf'),
  'fuzz trace_valgrind': fuzz('trace_valgrind'),
  'fuzz trace_rep': fuzz('trace_rep'),
  'fuzz trace_mtrace': fuzz('trace_mtrace'),
  'fuzz trace_ltrace': fuzz('trace_ltrace'),
  'fuzz trace_heaptrack': fuzz('trace_heaptrack'),
  'fuzz trace_zones': fuzz('trace_zones'),
  coverage,
  mutants,
};
