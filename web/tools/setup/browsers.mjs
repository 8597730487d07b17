// Chromium and Firefox for the tests in a browser, and a font for what they draw.
import { existsSync, readdirSync } from 'node:fs';
import { aptInstall } from './apt.mjs';
import { chromium, firefox } from './find-browser.mjs';

const fontFolder = '/usr/share/fonts';
const hasFonts = () =>
  process.platform !== 'linux' ||
  (existsSync(fontFolder) &&
    readdirSync(fontFolder, { recursive: true }).some((name) => /\.(ttf|otf|ttc)$/.test(name)));

export async function browsers(note) {
  const needs = [
    ['chromium', 'Chromium', Boolean(chromium())],
    ['firefox-esr', 'Firefox', Boolean(firefox())],
    ['fonts-dejavu-core', 'A font', hasFonts()],
  ].filter(([, , there]) => !there);
  if (!needs.length) return 'already there';
  const names = needs.map(([, name]) => name).join(' and ');
  const packages = needs.map(([name]) => name);
  await aptInstall(packages, names, 'the page is tested in it', note, `your system's installer for ${names}, on PATH`);
  return `installed ${packages.join(', ')}`;
}
