// Debian's packages, where there are any and one may install them.
import { run } from '../run/command.mjs';
import { alone } from '../run/lock.mjs';
import { which } from '../run/paths.mjs';
import { Failed, Missing } from '../run/problem.mjs';

const env = { DEBIAN_FRONTEND: 'noninteractive' };
let updated;

/** Installs the packages, or says in one line what is missing, why it is needed and how a person would get it. */
export async function aptInstall(packages, what, why, note, otherwise) {
  const isRoot = process.getuid?.() === 0;
  const byHand = `${isRoot ? '' : 'sudo '}apt-get install ${packages.join(' ')}`;
  if (!which('apt-get') || !isRoot) throw new Missing(what, why, which('apt-get') ? byHand : (otherwise ?? byHand));
  await alone('apt', note, async () => {
    try {
      note('apt-get update');
      updated ??= run('apt-get', ['update', '-q'], { env });
      await updated.catch(() => {}); // One source of several may be down; the install tells whether it mattered.
      note(`apt-get install ${packages.join(' ')}`);
      const args = ['install', '-y', '-q', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', ...packages];
      await run('apt-get', args, { env, onLine: note });
    } catch (error) {
      if (!(error instanceof Failed)) throw error;
      const reason =
        error.output
          .trimEnd()
          .split('\n')
          .findLast((line) => line.startsWith('E: ')) ?? error.message;
      throw new Missing(what, `${why}, and apt-get could not install it (${reason})`, `apt-get update && ${byHand}`);
    }
  });
}
