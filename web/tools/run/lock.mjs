// Two runs in one checkout (start in one terminal, test in another) must not set up the same thing at once.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';

const folder = inRoot('target', 'locks');

function holder(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    return error.code === 'EPERM' ? -1 : undefined;
  }
}

/** Runs `work` while no other process runs work of this name. A lock whose process is gone is taken over. */
export async function alone(name, note, work) {
  mkdirSync(folder, { recursive: true });
  const file = `${folder}/${name}`;
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const pid = holder(file);
      if (pid === undefined) {
        rmSync(file, { force: true });
      } else {
        note(`waiting for process ${pid}, which is doing it`);
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
    }
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}
