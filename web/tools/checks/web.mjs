// The checks of the front end that need no browser. Each returns a few words on what it saw.
import { buildPage } from '../build-page.mjs';
import { run } from '../run/command.mjs';
import { inRoot } from '../run/paths.mjs';

export const webChecks = {
  biome: async (options) => {
    const output = await run('biome', ['ci', '.'], { ...options, cwd: inRoot('web') });
    return /Checked (\d+ files)/.exec(output)?.[1];
  },

  tsc: async (options) => {
    await run('tsc', ['--project', 'web/tsconfig.json'], options);
    await run('tsc', ['--project', 'web/test/tsconfig.json'], options);
  },

  vitest: async (options) => {
    // So that a missing snapshot is a failure, and not written.
    const output = await run('vitest', ['run', '--config', 'web/vitest.config.ts'], { ...options, env: { CI: '1' } });
    return /Tests\s+(.*)/.exec(output)?.[1];
  },

  'vite build': async (options) => {
    await buildPage(options);
  },
};
