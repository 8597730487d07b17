// Every code block of the package's README is run: as a part of a host that is built and driven, in Chromium, or in Node.
import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readManifest } from '../manifest/read.mjs';
import { run } from '../run/command.mjs';
import { inRoot } from '../run/paths.mjs';
import { Failed } from '../run/problem.mjs';
import { blocks } from './blocks.mjs';
import { useAll, watched } from './drive.mjs';
import { allHosts, install, work } from './project.mjs';
import { serve } from './serve.mjs';

const { name, version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
const folder = join(work, 'readme');
const installed = join(folder, 'node_modules', name);

/** A part of a file of a host, to the letter. */
function contained({ file, code }) {
  const hosts = allHosts().map(([, source]) => source);
  const path = inRoot(...file.split('/'));
  assert.ok(
    hosts.some((one) => path.startsWith(`${one}/`)),
    `${file} is in no host`,
  );
  assert.ok(readFileSync(path, 'utf8').includes(code.trim()), `it is not in ${file}`);
  return `in ${file}`;
}

/** What is printed is what stands behind it. */
async function inNode({ code }, number) {
  const file = `block-${number}.mjs`;
  writeFileSync(join(folder, file), code);
  const printed = (await run('node', [file], { cwd: folder, limit: 60 })).trim();
  const expected = [...code.matchAll(/^\s*console\.log\(.*\); \/\/ (.*)$/gm)].map(([, text]) => text).join('\n');
  assert.equal(printed, expected);
  return 'ran in Node';
}

/** The addresses of CDNs, at this version, are answered with the installed package. */
async function inBrowser({ code }, number, browser) {
  const file = `block-${number}.html`;
  writeFileSync(
    join(folder, file),
    `<!doctype html><html lang="en"><title>README</title><link rel="icon" href="data:,"><body>\n${code}`,
  );
  const server = await serve(folder);
  const { page, complaints, elsewhere } = await watched(browser, server.address);
  const addresses = [`https://cdn.jsdelivr.net/npm/${name}@${version}/`, `https://unpkg.com/${name}@${version}/`];
  for (const address of addresses) {
    await page.route(`${address}**`, (route) =>
      route.fulfill({
        path: join(installed, route.request().url().slice(address.length)),
        headers: { 'access-control-allow-origin': '*', 'content-type': 'text/javascript' },
      }),
    );
  }
  try {
    await page.goto(server.address + file);
    await useAll(page);
    assert.deepEqual(complaints, []);
    const others = elsewhere.filter((url) => !addresses.some((address) => url.startsWith(address)));
    assert.deepEqual(others, [], 'nothing else is fetched');
  } finally {
    await page.close();
    server.close();
  }
  return 'used in Chromium';
}

/** What it sets there is, and a browser takes it. */
async function asStyle({ code }, _, browser) {
  const { cssParts, cssProperties } = readManifest();
  const known = [...cssParts, ...cssProperties].map((one) => one.name);
  for (const [, part, property] of code.matchAll(/::part\(([\w-]+)\)|^\s*(--[\w-]+):/gm)) {
    assert.ok(known.includes(part ?? property), `the element has no ${part ?? property}`);
  }
  const page = await browser.newPage();
  const rules = await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return [...sheet.cssRules].filter((rule) => rule.style.length > 0).length;
  }, code);
  await page.close();
  assert.equal(rules, code.split('{').length - 1, 'each rule is one');
  return 'taken by Chromium';
}

function inShell({ code }) {
  const { scripts } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  for (const line of code.trim().split('\n')) {
    const [, script] = /^npm run (\S+)/.exec(line) ?? [];
    assert.ok(line === `npm install ${name}` || (script && script in scripts), `“${line}” is not known to work`);
  }
  return 'is what the hosts do';
}

const ways = { js: inNode, html: inBrowser, css: asStyle, sh: inShell };

export async function readmeBlocks({ tarball, browser }) {
  rmSync(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  await install(folder, tarball);
  const text = readFileSync(join(installed, 'README.md'), 'utf8');
  const all = blocks(text);
  assert.equal(text.match(/^\s*```/gm).length, 2 * all.length, 'each fence is one of a block with a language');
  const wrong = [];
  for (const [number, block] of all.entries()) {
    try {
      const way = block.file ? contained : ways[block.language];
      assert.ok(way, `nothing runs ${block.language}, and no comment says which file it is a part of`);
      await way(block, number, browser);
    } catch (error) {
      wrong.push(`${block.where}: ${error.message}\n${error.output ?? ''}`);
    }
  }
  if (wrong.length) throw new Failed('README', `${wrong.length} of ${all.length} code blocks`, wrong.join('\n'));
  return `${all.length} code blocks`;
}
