// The page, built by vite into dist/.
import { run } from './run/command.mjs';

export async function buildPage(note = () => {}) {
  return void (await run('vite', ['build', '--config', 'web/vite.config.ts'], { onLine: note }));
}
