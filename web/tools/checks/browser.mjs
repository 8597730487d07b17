// The built page in Chromium and in Firefox.
import { run } from '../run/command.mjs';
import { Failed } from '../run/problem.mjs';

const project = (name) => async (options) => {
  const args = ['test', '--config', 'web/playwright.config.ts', '--project', name];
  const output = await run('playwright', args, options);
  const passed = /^\s*(\d+) passed/m.exec(output)?.[1];
  if (!passed) throw new Failed(`playwright ${args.join(' ')}`, 'no test ran', output);
  return `${passed} tests`;
};

export const browserChecks = {
  // On the package, which is built by now.
  'playwright, embeds': project('embeds'),
  'playwright, chromium': project('chromium'),
  'playwright, firefox': project('firefox'),
};
