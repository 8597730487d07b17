// What a person does first, in WebKitGTK, by clicks and keys: the engine of Safari. Then the pictures.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { preview } from 'vite';
import { SCENES, show, withoutWords } from '../../test/browser/scenes.mjs';
import { inRoot } from '../run/paths.mjs';
import { Failed } from '../run/problem.mjs';
import { inWebKit } from './driver.mjs';

const taken = inRoot('target', 'webkit');
const committed = (name) => inRoot('web', 'test', 'browser', 'pictures', `${name}-webkit.png`);

/** Of a picture's pixels, how many may differ. */
const TOLERANCE = 0.002;

function expect(what, found, wanted) {
  if (JSON.stringify(found) === JSON.stringify(wanted)) return;
  throw new Failed('WebKitGTK', `${what}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`, '');
}

/** What the page tells. Runs in it. */
async function read() {
  const element = document.querySelector('buddy-playground');
  await element.updateComplete;
  const { engine, shadowRoot } = element;
  const text = (one) => (one?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const { op, step, ops } = engine.view.cursor;
  return {
    said: text(shadowRoot.querySelector('[part~=sentence]')),
    alert: text(shadowRoot.querySelector('[role=alert]')),
    at: [op, step, ops],
    counts: engine.view.counts,
    hash: engine.hash(),
    blocks: [...shadowRoot.querySelectorAll('tr[data-start]')].map(
      ({ dataset }) => `${dataset.start}+${dataset.size} ${dataset.kind}`,
    ),
    errors: window.errors,
  };
}

async function opened(page, url) {
  await page.goto(url);
  await page.run(async () => {
    window.errors = [];
    addEventListener('error', ({ message }) => window.errors.push(message));
    addEventListener('unhandledrejection', ({ reason }) => window.errors.push(String(reason)));
    for (let left = 100; !document.querySelector('buddy-playground')?.engine; left -= 1) {
      if (left === 0) throw new Error('no machine after 10 s');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
}

/** Waits until the page tells what is wanted. */
async function until(page, what, holds) {
  for (let left = 50; ; left -= 1) {
    const told = await page.run(read);
    if (told.alert || told.errors.length > 0)
      throw new Failed('WebKitGTK', `${what}: ${told.alert} ${told.errors}`, '');
    if (holds(told)) return told;
    if (left === 0) throw new Failed('WebKitGTK', `${what}: ${JSON.stringify(told)}`, '');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function guest(page) {
  await page.click('summary', 'The same as a table');
  await page.type('input[name=bytes]', '9000');
  await page.click('button', 'Allocate');
  await page.type('input[name=bytes]', '8192');
  await page.click('button', 'Allocate');
  await page.type('input[name=address]', '0x0');
  await page.click('button', 'Free');
  await page.type('input[name=pages]', '3');
  await page.click('button', 'Set target');
  // An op is walked through, step by step.
  await page.click('button[aria-label="To the end"]');
  const end = await until(page, 'inflated', ({ counts }) => counts.ballooned === 3);
  expect('blocks', end.blocks.filter((block) => block.endsWith('balloon')).length, 3);
  for (let step = 0; step < 4; step += 1) await page.click('button[aria-label="Step back"]');
  const before = await until(page, 'four steps back', ({ hash }) => hash !== end.hash);
  if (before.counts.ballooned >= 3 && before.at[1] === end.at[1]) throw new Failed('WebKitGTK', 'no step back', '');
  await page.click('button[aria-label="Back one operation"]');
  await until(page, 'before the balloon', ({ counts }) => counts.ballooned === 0);
  await page.click('button[aria-label="To the end"]');
  const again = await until(page, 'at the end', ({ at }) => at[0] === at[2]);
  expect('the same state again', again.hash, end.hash);
}

async function bytes(page) {
  await page.click('button', '256 bytes in units of 32');
  await page.type('input[name=bytes]', '40');
  await page.click('button', 'Allocate');
  await page.click('button[aria-label="To the end"]');
  const { blocks } = await until(page, '40 bytes', ({ counts }) => counts.program === 2);
  expect('blocks', blocks, ['0+2 live', '2+2 free', '4+4 free']);
}

/** Comes gzipped, and is unpacked by the browser. */
async function recording(page) {
  await page.click('button', 'A recorded program…');
  await page.click('dialog[open] button', 'Linux pages under a Python web server');
  await until(page, 'a recording', ({ at }) => at[2] === 18_319);
}

/** Packs a link and unpacks it: the same state. */
async function link(page) {
  await page.click('button', 'A guest of 8 pages');
  await page.click('button', '20 ops');
  await page.click('button[aria-label="To the end"]');
  const { hash } = await until(page, '20 ops', ({ at }) => at[0] === 20 && at[2] === 20);
  await page.click('button', 'Share…');
  const url = await page.run(async () => {
    const field = () =>
      document.querySelector('buddy-playground').shadowRoot.querySelector('dialog[open] input[readonly]');
    for (let left = 50; left > 0 && !field()?.value.includes('#'); left -= 1)
      await new Promise((go) => setTimeout(go, 100));
    return field()?.value;
  });
  await opened(page, 'about:blank').catch(() => undefined);
  await opened(page, url);
  const { hash: other } = await until(page, 'a link', ({ at }) => at[2] === 20);
  expect('the state that the link tells', other, hash);
}

/** The picture on its paper, as a PNG in base64. Runs in the page. */
function photograph() {
  const canvas = document.querySelector('buddy-playground').shadowRoot.querySelector('.stage canvas');
  const copy = Object.assign(document.createElement('canvas'), { width: canvas.width, height: canvas.height });
  const ctx = copy.getContext('2d');
  ctx.fillStyle = getComputedStyle(canvas).getPropertyValue('--paper');
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.drawImage(canvas, 0, 0);
  return copy.toDataURL().split(',')[1];
}

/** How much of two pictures differs. Runs in the page. */
async function compare(one, other) {
  const pixels = async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    const ctx = canvas.getContext('2d');
    ctx.drawImage(image, 0, 0);
    return ctx.getImageData(0, 0, image.width, image.height);
  };
  const [a, b] = [await pixels(one), await pixels(other)];
  if (a.width !== b.width || a.height !== b.height) return 1;
  let count = 0;
  for (let at = 0; at < a.data.length; at += 4) {
    if ([0, 1, 2].some((part) => Math.abs(a.data[at + part] - b.data[at + part]) > 24)) count += 1;
  }
  return count / (a.width * a.height);
}

async function pictures(page, address) {
  await opened(page, address);
  await page.run(withoutWords);
  const far = [];
  for (const scene of SCENES) {
    await page.run(show, scene);
    const png = await page.run(photograph);
    writeFileSync(`${taken}/${scene.name}.png`, Buffer.from(png, 'base64'));
    const file = committed(scene.name);
    if (process.env.PICTURES === 'new') writeFileSync(file, Buffer.from(png, 'base64'));
    if (!existsSync(file)) throw new Failed('WebKitGTK', `there is no ${file}; PICTURES=new takes it`, '');
    const share = await page.run(compare, png, readFileSync(file).toString('base64'));
    if (share > TOLERANCE) far.push(`${scene.name}: ${(share * 100).toFixed(2)} % of its pixels differ`);
  }
  if (far.length > 0)
    throw new Failed('WebKitGTK', `${far.join('; ')}. They are in ${taken}; PICTURES=new keeps them`, '');
}

export async function webKitStory(note) {
  mkdirSync(taken, { recursive: true });
  const server = await preview({ configFile: inRoot('web/vite.config.ts'), preview: { port: 0, host: '127.0.0.1' } });
  const [address] = server.resolvedUrls.local;
  const window = async (page, name) =>
    writeFileSync(`${taken}/${name}.png`, Buffer.from(await page.screenshot(), 'base64'));
  try {
    return await inWebKit({ width: 1280, height: 1000 }, async (page) => {
      await opened(page, address);
      for (const part of [guest, bytes, recording, link]) {
        note(part.name);
        await part(page, address);
        await window(page, `page-${part.name}`);
      }
      note('pictures');
      await pictures(page, address);
      return `${SCENES.length} pictures, Version/${/Version\/([\d.]+)/.exec(await page.run(() => navigator.userAgent))?.[1]}`;
    });
  } finally {
    await server.close();
  }
}
