// What a person does with an embed: allocate, step back, inflate.
import assert from 'node:assert/strict';
import { chromium } from '../setup/find-browser.mjs';

export async function launch() {
  const { default: playwright } = await import('@playwright/test');
  const isRoot = process.getuid?.() === 0;
  return playwright.chromium.launch({ executablePath: chromium(), args: isRoot ? ['--no-sandbox'] : [] });
}

const counts = (element) => element.evaluate(({ engine }) => ({ ...engine.view.counts, ...engine.view.cursor }));

/** By its buttons, where it has some; `element` is in view. */
async function allocate(element) {
  const before = await counts(element);
  const button = element.getByRole('button', { name: 'Allocate', exact: true });
  if (await button.count()) {
    await button.click();
    // What is summed in Rust is drawn while its steps play: what goes wrong in a frame is in the console.
    await element.getByRole('button', { name: 'Zoom in' }).click();
    await element.page().waitForTimeout(300);
    await element.getByRole('button', { name: 'Zoom out' }).click();
    // Its steps are played one by one; whoever does not wait goes to their end.
    await element.evaluate(({ engine }) => engine.seek(engine.view.cursor.ops));
  } else {
    await element.evaluate(({ engine }) => engine.allocate(1));
  }
  assert.equal((await counts(element)).ops, before.op + 1, 'an op is done');
  assert.ok((await counts(element)).program > before.program, 'something is allocated');
}

async function stepBack(element) {
  const button = element.getByRole('button', { name: 'Step back' });
  if (await button.count()) await button.click();
  else await element.evaluate(({ engine }) => engine.back());
  const { op, ops, step, steps } = await counts(element);
  assert.ok(op === ops && step < steps, 'a step back stands inside the op');
}

async function inflate(element) {
  if (!(await element.evaluate(({ engine }) => engine.view.guest))) return;
  const { ballooned } = await counts(element);
  await element.evaluate(({ engine }) => engine.inflate(1));
  assert.equal((await counts(element)).ballooned, ballooned + 1, 'a page more is in the balloon');
}

async function use(element) {
  await element.scrollIntoViewIfNeeded();
  await element.evaluate(async (one) => {
    if (!one.engine) await new Promise((resolve) => one.addEventListener('ready', resolve, { once: true }));
  });
  await allocate(element);
  await stepBack(element);
  await inflate(element);
  await element.evaluate(({ engine }) => engine.verify());
  // What comes into view is drawn in one of the next frames.
  const drawn = await element.locator('.stage canvas').evaluate(async (canvas) => {
    // A copy is read, not the canvas itself: of that the browser would warn.
    const copy = Object.assign(document.createElement('canvas'), { width: canvas.width, height: canvas.height });
    const context = copy.getContext('2d', { willReadFrequently: true });
    const colours = () => {
      context.drawImage(canvas, 0, 0);
      return new Set(new Uint32Array(context.getImageData(0, 0, copy.width, copy.height).data.buffer)).size;
    };
    for (let frame = 0; frame < 60 && colours() <= 10; frame += 1) await new Promise(requestAnimationFrame);
    return colours();
  });
  assert.ok(drawn > 10, `the picture has ${drawn} colours`);
}

/** WebAssembly can't run there, and the page has to say why, and show what was recorded. */
async function look(element) {
  await element.getByRole('alert').waitFor();
  assert.match(await element.getByRole('alert').textContent(), /wasm-unsafe-eval/);
  assert.ok(await element.locator('img[slot=fallback]').isVisible(), 'the recorded picture is shown');
}

/** A page of `browser` that keeps what its console says, and what it fetches from elsewhere than `address`. */
export async function watched(browser, address) {
  const page = await browser.newPage({ viewport: { width: 700, height: 1000 } });
  const complaints = [];
  const elsewhere = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(address)) elsewhere.push(request.url());
  });
  return { page, complaints, elsewhere };
}

/** Every element of the page, and of the frames in it. */
export async function useAll(page, act = use) {
  let used = 0;
  await page.locator('buddy-playground, iframe').first().waitFor({ state: 'attached' });
  for (const frame of await page.locator('iframe').all()) {
    await frame.scrollIntoViewIfNeeded();
    await frame.contentFrame().locator('buddy-playground').first().waitFor();
  }
  for (const frame of page.frames()) {
    for (const element of await frame.locator('buddy-playground').all()) {
      await act(element);
      used += 1;
    }
  }
  assert.ok(used > 0, 'there is an element in the page');
}

export async function drive(browser, address, path, refused) {
  const { page, complaints, elsewhere } = await watched(browser, address);
  try {
    await page.goto(address + path);
    await useAll(page, refused ? look : use);
    // A refused compilation is told by the browser as well.
    const ours = complaints.filter((text) => !(refused && /WebAssembly|wasm/i.test(text)));
    assert.deepEqual(ours, [], `the console is clean in ${path || 'its page'}`);
    assert.deepEqual(elsewhere, [], 'nothing is fetched from elsewhere');
  } finally {
    await page.close();
  }
}
