// The built package on a server of its own, and pages around it: what somebody else's site is to an embed.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { serve } from '../../tools/hosts/serve.mjs';
import { npmPackage } from '../../tools/run/paths.mjs';

interface Server {
  readonly address: string;
  close(): void;
}

export interface Host extends Server {
  write(name: string, text: string): void;
}

export interface Site {
  readonly page: Page;
  /** Where the package is served. */
  readonly address: string;
  /** What went wrong in the page, and what was asked of the network after it had opened. */
  readonly complaints: string[];
  readonly requests: string[];
  /** Opens a page with that body; `head` is in front of it, in place of the standalone script. */
  open(body: string, head?: string, headers?: Record<string, string>): Promise<void>;
  /** The first embed that is ready. */
  ready(): Promise<Locator>;
}

export const SCRIPT = '<script src="standalone.js"></script>';

export const test = base.extend<{ site: Site }, { server: Server; other: Host }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameters' names
    async ({}, use) => {
      const server = await serve(npmPackage);
      await use(server);
      server.close();
    },
    { scope: 'worker' },
  ],
  // Another port is another origin. Its pages are files: a browser lets only what a server sent frame a local address.
  other: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'buddy-playground-host-'));
      const server = await serve(folder);
      await use({ ...server, write: (name, text) => writeFileSync(join(folder, name), text) });
      server.close();
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
  site: async ({ page, server }, use) => {
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => requests.push(request.url()));
    const { address } = server;
    await use({
      ...{ page, address, complaints, requests },
      async open(body, head = SCRIPT, headers = {}) {
        const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;
        await page.route(`${address}page.html`, (route) =>
          route.fulfill({ contentType: 'text/html; charset=utf-8', body: html, headers }),
        );
        await page.goto(`${address}page.html`);
      },
      async ready() {
        const element = page.locator('buddy-playground').first();
        await expect(element.locator('.stage canvas')).toBeVisible();
        return element;
      },
    });
    await page.close();
  },
});

export { expect };

/** What an embed has open: to see that it stayed. */
export function machine(element: Locator): Promise<Record<string, unknown>> {
  return element.evaluate((embed) => {
    const { view } = (embed as HTMLElement & { engine: import('../../model/engine.ts').Engine }).engine;
    return {
      units: view.units,
      unit: view.unit,
      heap: view.heap,
      guest: view.guest,
      op: view.cursor.op,
      ops: view.cursor.ops,
    };
  });
}
