// The browsers that the machine has. Plain functions: Playwright's configuration uses them too.
import { existsSync, readdirSync } from 'node:fs';
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

/** WebKitGTK's driver, its small browser, and a screen that nobody sees. */
export const webKitDriver = () => which('WebKitWebDriver');
export const xvfb = () => which('Xvfb');
export function miniBrowser() {
  const folders = ['/usr/lib', '/usr/libexec', ...below('/usr/lib')].flatMap((folder) =>
    ['webkit2gtk-4.1', 'webkit2gtk-4.0', 'webkitgtk-6.0'].map((name) => `${folder}/${name}/MiniBrowser`),
  );
  return folders.find(existsSync);
}

/** Debian has a folder an architecture. */
function below(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('-linux-gnu'))
    .map((name) => `${folder}/${name}`);
}
