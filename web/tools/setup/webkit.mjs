// WebKitGTK, for `npm run test:deep -- webkit`.
import { aptInstall } from './apt.mjs';
import { miniBrowser, webKitDriver, xvfb } from './find-browser.mjs';

export async function webKit(note) {
  if (miniBrowser() && webKitDriver() && xvfb()) return 'already there';
  const packages = ['webkit2gtk-driver', 'xvfb'];
  await aptInstall(packages, 'WebKitGTK', 'the page is tested in it', note);
  return `installed ${packages.join(', ')}`;
}
