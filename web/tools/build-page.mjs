// The page, built by vite into dist/.
import { run } from './run/command.mjs';

export async function buildPage(options) {
  await run('vite', ['build', '--config', 'web/vite.config.ts'], options);
}
