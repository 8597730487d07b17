// The browsers that the machine has. Plain functions: Playwright's configuration uses them too.
import { existsSync } from 'node:fs';
import { which } from '../run/paths.mjs';

const chromiums = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const firefoxes = ['firefox-esr', 'firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'];

const first = (names) => {
  for (const name of names) {
    const path = name.startsWith('/') ? existsSync(name) && name : which(name);
    if (path) return path;
  }
  return undefined;
};

export const chromium = () => process.env.CHROMIUM || first(chromiums);
export const firefox = () => process.env.FIREFOX || first(firefoxes);
