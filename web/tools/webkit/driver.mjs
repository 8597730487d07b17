// A page in WebKitGTK, over WebDriver (https://www.w3.org/TR/webdriver2/): what Playwright can't drive.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Failed } from '../run/problem.mjs';
import { miniBrowser, webKitDriver, xvfb } from '../setup/find-browser.mjs';

/** The name that an element has in messages. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const SHADOW = 'shadow-6066-11e4-a52e-4f735466cecf';

const seconds = (count) => new Promise((resolve) => setTimeout(resolve, count * 1000));

/** Starts a screen nobody sees, the driver and the browser; `work` gets the page, and all of it ends with it. */
export async function inWebKit({ width, height }, work) {
  const children = [];
  const start = (command, args, env) => {
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    children.push(child);
    child.stderr.resume();
    return child;
  };
  try {
    // It takes a screen that is free, and says which.
    const screen = start(xvfb(), ['-displayfd', '1', '-screen', '0', `${width + 200}x${height + 300}x24`]);
    const [number] = await once(screen.stdout, 'data');
    const port = 20_000 + (process.pid % 20_000);
    const env = { DISPLAY: `:${String(number).trim()}`, LIBGL_ALWAYS_SOFTWARE: '1' };
    start(webKitDriver(), [`--port=${port}`], env).stdout.resume();
    const page = new Page(`http://127.0.0.1:${port}`);
    await page.open({ width, height });
    try {
      return await work(page);
    } finally {
      await page.close();
    }
  } finally {
    for (const child of children.toReversed()) child.kill();
  }
}

class Page {
  #address;

  constructor(address) {
    this.#address = address;
  }

  async open({ width, height }) {
    const options = { binary: miniBrowser(), args: ['--automation'] };
    const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': options } };
    for (let left = 40; ; left -= 1) {
      const session = await this.#send('POST', '/session', { capabilities }).catch((error) => {
        if (left === 0 || error instanceof Failed) throw error;
      });
      if (session) {
        this.#address += `/session/${session.sessionId}`;
        break;
      }
      await seconds(0.25);
    }
    await this.#send('POST', '/window/rect', { width, height });
  }

  close() {
    return this.#send('DELETE', '');
  }

  goto(url) {
    return this.#send('POST', '/url', { url });
  }

  /** Runs a function in the page; what it promises is waited for. */
  async run(work, ...args) {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve((${work})(...[...arguments].slice(0, -1))).then((value) => done({ value }), (error) => done({ error: String(error?.stack ?? error) }));`;
    const { value, error } = await this.#send('POST', '/execute/async', { script, args });
    if (error) throw new Failed('WebKitGTK', error, error);
    return value;
  }

  /** An element of the playground's, by its selector and how its text begins, a word or several. */
  async find(selector, text) {
    const host = await this.#send('POST', '/element', { using: 'css selector', value: 'buddy-playground' });
    const root = await this.#send('GET', `/element/${host[ELEMENT]}/shadow`);
    const found = await this.#send('POST', `/shadow/${root[SHADOW]}/elements`, {
      using: 'css selector',
      value: selector,
    });
    for (const { [ELEMENT]: id } of found) {
      if (text === undefined) return id;
      const shown = await this.#send('GET', `/element/${id}/text`);
      if (`${shown.trim().replace(/\s+/g, ' ')} `.startsWith(`${text} `)) return id;
    }
    throw new Failed('WebKitGTK', `the page has no ${selector}${text ? ` with “${text}”` : ''}`, '');
  }

  async click(selector, text) {
    await this.#send('POST', `/element/${await this.find(selector, text)}/click`, {});
  }

  async type(selector, text) {
    const id = await this.find(selector);
    await this.#send('POST', `/element/${id}/clear`, {});
    await this.#send('POST', `/element/${id}/value`, { text });
  }

  /** A PNG of the window, in base64. Before 1.5 s have passed it may be blank. */
  async screenshot() {
    await seconds(1.5);
    return this.#send('GET', '/screenshot');
  }

  async #send(method, path, body) {
    const response = await fetch(this.#address + path, {
      method,
      ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
    });
    const { value } = await response.json();
    if (!response.ok)
      throw new Failed('WebKitGTK', `${method} ${path}: ${value.error}: ${value.message}`, value.message);
    return value;
  }
}
