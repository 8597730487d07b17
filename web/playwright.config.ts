import { defineConfig } from '@playwright/test';
import { chromium, firefox } from './tools/setup/find-browser.mjs';

// The built page, served by `vite preview`: build it first (npm run build). Every run has a port of its own, so that
// no run tests what another checkout serves; the workers that Playwright starts inherit it.
process.env.PREVIEW_PORT ??= String(20_000 + (process.pid % 20_000));
const port = process.env.PREVIEW_PORT;
const address = `http://localhost:${port}/`;

/** What hangs on the page's structure more than on the browser: in Firefox it runs with `npm run test:deep -- firefox`. */
const ONCE =
  /(arriving|axe|bad-files|balloon|compare(-\w+)?|console|frames|gestures|loading|machine|owners|reversing|scenarios|time|tree|wrong-free|zones)\.spec\.ts$/;
/** What takes long, or hangs on the machine's browsers: by name, with `npm run test:deep -- soak` or `-- pictures`. */
const DEEP = /(contrast|pictures|soak|targets)\.spec\.ts$/;
const isDeep = process.env.EVERY_BROWSER !== undefined;

const named = process.env.DEEP_SPEC !== undefined ? [] : [DEEP];

const isRoot = process.getuid?.() === 0;
const chromiumFlags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(isRoot ? ['--no-sandbox'] : []),
];

const from = (executablePath: string | undefined) => (executablePath === undefined ? {} : { executablePath });

export default defineConfig({
  testDir: 'test/browser',
  outputDir: 'test/results',
  snapshotPathTemplate: '{testDir}/pictures/{arg}-{projectName}{ext}',
  forbidOnly: process.env.CI !== undefined,
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  reporter: [['list']],
  use: {
    baseURL: address,
    // Recording every test costs three times what the tests do; --trace on where one fails.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'chromium',
      testIgnore: named,
      use: { browserName: 'chromium', launchOptions: { ...from(chromium()), args: chromiumFlags } },
    },
    {
      // Playwright's own Firefox is a patched one; this channel drives the system's.
      name: 'firefox',
      testIgnore: [...named, ...(isDeep ? [] : [ONCE])],
      use: { browserName: 'firefox', channel: 'moz-firefox', launchOptions: from(firefox()) },
    },
    {
      // The built package on pages of somebody else; needs no page of ours.
      name: 'embeds',
      testDir: 'test/embed',
      use: { browserName: 'chromium', launchOptions: { ...from(chromium()), args: chromiumFlags } },
    },
    {
      name: 'embeds, firefox',
      testDir: 'test/embed',
      testIgnore: isDeep ? [] : /.*/,
      use: { browserName: 'firefox', channel: 'moz-firefox', launchOptions: from(firefox()) },
    },
  ],
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --config web/vite.config.ts --port ${port} --strictPort --host localhost`,
    cwd: '..',
    url: address,
    reuseExistingServer: false,
    timeout: 60_000,
  },
});
