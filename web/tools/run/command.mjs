// Runs one command, keeps all that it says, and ends it when this process ends.
import { spawn, spawnSync } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { environment, root } from './paths.mjs';
import { Failed } from './problem.mjs';

const alive = new Set();
// As Ctrl-C would, so that whoever started something of its own (Playwright a server, cargo rustc) can end it.
const endAll = () => {
  for (const child of alive) child.kill('SIGINT');
};
process.on('exit', endAll);
for (const [signal, code] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
  process.on(signal, () => {
    endAll();
    setTimeout(() => process.exit(code), 5000);
    setInterval(() => alive.size === 0 && process.exit(code), 50);
  });
}

/**
 * Resolves with everything the command printed; rejects with Failed.
 * onLine sees every line as it comes; limit is in seconds.
 */
export function run(command, args, { env, cwd = root, onLine, limit } = {}) {
  const shown = [command.split(/[\\/]/).pop(), ...args].join(' ');
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: environment(env),
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    alive.add(child);
    let output = '';
    let overdue = false;
    const timer =
      limit &&
      setTimeout(() => {
        overdue = true;
        child.kill('SIGINT');
      }, limit * 1000);
    const take = (data) => {
      const text = stripVTControlCharacters(data.toString());
      output += text;
      if (onLine) for (const line of text.split(/[\r\n]+/)) if (line.trim()) onLine(line.trim());
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const finish = (settle, value) => {
      clearTimeout(timer);
      alive.delete(child);
      settle(value);
    };
    child.on('error', (error) => finish(reject, new Failed(shown, error.message, output)));
    child.on('close', (code, signal) => {
      if (code === 0) return finish(resolve, output);
      const reason = overdue ? `still running after ${limit} s` : `ended with ${signal ?? `code ${code}`}`;
      return finish(reject, new Failed(shown, reason, output));
    });
  });
}

/** What a quick command prints, or undefined when it fails or isn't there. */
export function ask(command, args, env) {
  const result = spawnSync(command, args, {
    cwd: root,
    env: environment(env),
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  return result.status === 0 ? result.stdout.trim() : undefined;
}
