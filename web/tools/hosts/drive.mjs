// What a person does with an embed: allocate, step back, inflate.
import assert from 'node:assert/strict';
import { chromium } from '../setup/find-browser.mjs';

export async function launch() {
  const { default: playwright } = await import('@playwright/test');
  const isRoot = process.getuid?.() === 0;
  return playwright.chromium.launch({ executablePath: chromium(), args: isRoot ? ['--no-sandbox'] : [] });
}

const counts = (element) => element.evaluate(({ engine }) => ({ ...engine.view.counts, ...engine.view.cursor }));

async function use(frame) {
  const element = frame.locator('buddy-playground');
  await element.getByRole('button', { name: 'Allocate', exact: true }).click();
  // What is summed in Rust is drawn while its steps play: what goes wrong in a frame is in the console.
  await element.getByRole('button', { name: 'Zoom in' }).click();
  await frame.waitForTimeout(300);
  await element.getByRole('button', { name: 'Zoom out' }).click();
  // Its steps are played one by one; whoever does not wait goes to their end.
  await element.evaluate(({ engine }) => engine.seek(engine.view.cursor.ops));
  assert.equal((await counts(element)).program, 1, 'a page is allocated');
  await element.getByRole('button', { name: 'Step back' }).click();
  const { op, step, steps } = await counts(element);
  assert.ok(op === 1 && step < steps, 'a step back stands inside the op');
  await element.evaluate(({ engine }) => engine.inflate(2));
  assert.equal((await counts(element)).ballooned, 2, 'two pages are in the balloon');
  await element.evaluate(({ engine }) => engine.verify());
  const drawn = await element.locator('.stage canvas').evaluate((canvas) => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size;
  });
  assert.ok(drawn > 10, `the picture has ${drawn} colours`);
}

/** `refused`: WebAssembly can't run there, and the page has to say why, and show what was recorded. */
async function look(frame) {
  const element = frame.locator('buddy-playground');
  await element.getByRole('alert').waitFor();
  assert.match(await element.getByRole('alert').textContent(), /wasm-unsafe-eval/);
  assert.ok(await element.locator('img[slot=fallback]').isVisible(), 'the recorded picture is shown');
}

export async function drive(browser, address, refused) {
  const page = await browser.newPage({ viewport: { width: 700, height: 1000 } });
  const complaints = [];
  const elsewhere = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(address) && !request.url().startsWith('data:')) elsewhere.push(request.url());
  });
  try {
    await page.goto(address);
    const frame = page.frames().at(-1);
    if (refused) await look(frame);
    else await use(frame);
    // A refused compilation is told by the browser as well.
    const ours = complaints.filter((text) => !(refused && /WebAssembly|wasm/i.test(text)));
    assert.deepEqual(ours, [], 'the console is clean');
    assert.deepEqual(elsewhere, [], 'nothing is fetched from elsewhere');
  } finally {
    await page.close();
  }
}
