// The proofs of the page that take long, or hang on the browsers that a machine has.
import { buildPackage } from '../build-package.mjs';
import { buildPage } from '../build-page.mjs';
import { buildSlimWasm } from '../build-wasm.mjs';
import { run } from '../run/command.mjs';
import { Failed } from '../run/problem.mjs';

const hours = (count) => count * 3600;

/** A spec by its name, or all of them; gives what passed, and the figures that begin with `told`. */
const playwright = (project, spec, env, told) => async (options) => {
  await buildPage(options);
  const args = ['test', ...spec, '--config', 'web/playwright.config.ts', '--project', project];
  if (process.env.PICTURES === 'new') args.push('--update-snapshots=all');
  const output = await run('playwright', args, { ...options, env, limit: hours(1) });
  const passed = /^\s*(\d+) passed/m.exec(output)?.[1];
  if (!passed) throw new Failed(`playwright ${args.join(' ')}`, 'no test ran', output);
  const figures = output.split('\n').filter((line) => told && line.startsWith(told));
  for (const line of figures) console.log(`    ${line}`);
  return `${passed} tests`;
};

const NAMED = { DEEP_SPEC: '1' };

export const deepWebChecks = {
  'playwright, all of it in firefox': async (options) => {
    await buildSlimWasm(options.onLine);
    await buildPackage(options);
    return playwright('firefox', ['--project', 'embeds, firefox'], { EVERY_BROWSER: '1' })(options);
  },
  'contrast on canvas': playwright('chromium', ['contrast'], NAMED, 'contrast'),
  targets: playwright('chromium', ['targets'], NAMED),
  'pictures, chromium': playwright('chromium', ['pictures'], NAMED),
  'pictures, firefox': playwright('firefox', ['pictures'], NAMED),
  webkit: async (options) => {
    await buildPage(options);
    // Not at the top: what it imports may not be installed yet when this file is read.
    const { webKitStory } = await import('../webkit/story.mjs');
    return webKitStory(options.onLine);
  },
  soak: playwright('chromium', ['soak'], NAMED, 'soak'),
};
