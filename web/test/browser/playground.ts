// The page as a reader has it: what the specs read off it, and what they do to it.
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import type { BuddyPlayground } from '../../element/buddy-playground.ts';
import type { TraceFile } from './files.ts';
import { Picture } from './picture.ts';

/** A row of the table under "The same as a table". Starts and sizes in units. */
export interface Row {
  start: number;
  size: number;
  kind: string;
  text: string;
}

/** All that the page tells at one place of the cursor. */
export interface Reading {
  rows: Row[];
  /** Counts in units, by the names that the page gives them. */
  figures: Record<string, number>;
  sentence: string;
  cursor: string;
  /** A hash of the canvas's pixels. */
  picture: number;
}

export class PlaygroundPage {
  readonly page: Page;
  readonly element: Locator;
  readonly picture: Picture;
  readonly sentence: Locator;
  readonly alert: Locator;
  readonly inspected: Locator;
  readonly canvas: Locator;
  readonly scrubber: Locator;

  constructor(page: Page) {
    this.page = page;
    this.element = page.locator('buddy-playground');
    this.canvas = this.element.locator('.stage canvas');
    this.picture = new Picture(this.canvas);
    this.sentence = this.element.locator('[part~=sentence]');
    this.alert = this.element.getByRole('alert');
    this.inspected = this.element.locator('#inspect');
    this.scrubber = this.element.getByRole('slider', { name: 'Operation' });
  }

  /** Opens the page, a machine by its title, and the table. */
  async open(machine?: string): Promise<void> {
    await this.page.goto('./');
    await expect(this.canvas).toBeVisible();
    if (machine !== undefined) await this.press(machine);
    await this.element.getByText('The same as a table').click();
    await this.drawn();
  }

  /** A button by its whole name. */
  button(name: string): Locator {
    return this.element.getByRole('button', { name, exact: true });
  }

  async press(name: string): Promise<void> {
    await this.button(name).click();
    await this.drawn();
  }

  async allocate(bytes: number): Promise<void> {
    await this.#type('A program asks for bytes', bytes);
    await this.press('Allocate');
  }

  /** Frees what is typed, as it is typed. */
  async free(address: string): Promise<void> {
    await this.element.getByRole('textbox', { name: 'and frees' }).fill(address);
    await this.press('Free');
  }

  async target(pages: number): Promise<void> {
    await this.#type('The host wants a balloon of pages', pages);
    await this.press('Set target');
  }

  /** To an op, as dragging the scrubber does. */
  async scrub(op: number): Promise<Reading> {
    await this.scrubber.evaluate((input: HTMLInputElement, op) => {
      input.value = String(op);
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }, op);
    return this.read();
  }

  /** What is counted at `places` random places, some of them in the middle of an op. */
  sumsAt(places: number, ops: number) {
    return this.element.evaluate(
      async (element: BuddyPlayground, { places, ops }) => {
        const root = element.renderRoot;
        const scrubber = root.querySelector<HTMLInputElement>('input[type=range]');
        const stepBack = root.querySelector<HTMLButtonElement>('button[aria-label="Step back"]');
        if (!scrubber || !stepBack) throw new Error('nothing to scrub with');
        const count = (name: string) => {
          const words = root.querySelector(`[data-count="${name}"]`)?.textContent ?? '0';
          return Number.parseInt(words.trim().replace(/\s(?=\d{3})/g, ''), 10);
        };
        let seed = 1;
        const random = (below: number) => {
          seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
          return Math.floor((seed / 2 ** 32) * below);
        };
        const told = [];
        for (let place = 0; place < places; place += 1) {
          scrubber.value = String(random(ops + 1));
          scrubber.dispatchEvent(new Event('input', { bubbles: true }));
          await element.updateComplete;
          for (let steps = random(4); steps > 0; steps -= 1) stepBack.click();
          await element.updateComplete;
          const [free, inHand, memory] = [count('free'), count('in hand'), count('memory')];
          const sum =
            free +
            inHand +
            count('programs') +
            count('balloon') +
            count('in the cache') +
            count("the cache's own") +
            count('reserved');
          const [resident, paid] = [count('host: resident'), count('free, still paid for')];
          told.push({ cursor: scrubber.ariaValueText ?? '', sum, memory, free, inHand, resident, paid });
        }
        return told;
      },
      { places, ops },
    );
  }

  /** Through the dialog's file field. */
  async chooseTrace(trace: TraceFile): Promise<void> {
    await this.press('A recorded program…');
    await this.element.getByLabel('Trace file').setInputFiles(trace);
  }

  async drop(trace: TraceFile): Promise<void> {
    const content = trace.buffer.toString('base64');
    await this.canvas.evaluate(
      async (canvas, { name, content }) => {
        const bytes = await (await fetch(`data:application/octet-stream;base64,${content}`)).arrayBuffer();
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([bytes], name));
        const options = { dataTransfer, bubbles: true, composed: true, cancelable: true };
        for (const type of ['dragover', 'drop']) canvas.dispatchEvent(new DragEvent(type, options));
      },
      { name: trace.name, content },
    );
  }

  /** A file of random bytes, the same ones every time; `breaks`: with line breaks as they come, or with none. */
  async dropNoise(bytes: number, breaks: boolean): Promise<void> {
    await this.canvas.evaluate(
      (canvas, { bytes, breaks }) => {
        const noise = new Uint32Array(bytes / 4);
        let word = 0x9e3779b9;
        for (let at = 0; at < noise.length; at += 1) {
          word ^= word << 13;
          word ^= word >>> 17;
          word ^= word << 5;
          noise[at] = word;
        }
        const all = new Uint8Array(noise.buffer);
        if (!breaks) for (let at = 0; at < all.length; at += 1) if (all[at] === 10 || all[at] === 13) all[at] = 32;
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([all], 'noise.bin'));
        const options = { dataTransfer, bubbles: true, composed: true, cancelable: true };
        for (const type of ['dragover', 'drop']) canvas.dispatchEvent(new DragEvent(type, options));
      },
      { bytes, breaks },
    );
  }

  /** Copies a text elsewhere on the page and pastes it on the picture, by keys. */
  async paste(content: string): Promise<void> {
    const { page } = this;
    // Into the clipboard without a text field: a megabyte in one takes a browser a minute to lay out.
    await page.evaluate((content) => {
      const copy = (event: ClipboardEvent) => {
        event.clipboardData?.setData('text/plain', content);
        event.preventDefault();
      };
      document.addEventListener('copy', copy, { once: true });
    }, content);
    await page.keyboard.press('ControlOrMeta+c');
    await this.canvas.focus();
    await page.keyboard.press('ControlOrMeta+v');
  }

  async #type(name: string, value: number): Promise<void> {
    const field = this.element.getByRole('spinbutton', { name });
    // Over WebDriver BiDi `fill` adds to what a number field holds.
    await field.clear();
    await field.fill(String(value));
  }

  /** Waits until the element has rendered and its picture shows the same. */
  async drawn(): Promise<void> {
    await this.element.evaluate(async (element: BuddyPlayground) => {
      await element.updateComplete;
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      await frame();
      await frame();
    });
  }

  /** Waits until nothing of the picture moves: what has changed is outlined for 600 ms. */
  async settled(): Promise<void> {
    let last = -1;
    await expect
      .poll(async () => {
        await this.page.waitForTimeout(150);
        const before = last;
        last = (await this.read()).picture;
        return last === before;
      })
      .toBe(true);
  }

  /** All of it in one go: no step comes in between. */
  read(): Promise<Reading> {
    return this.element.evaluate(async (element: BuddyPlayground) => {
      await element.updateComplete;
      for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
      const all = (selector: string) => [...element.renderRoot.querySelectorAll<HTMLElement>(selector)];
      const text = (one: Element | undefined) => (one?.textContent ?? '').replace(/\s+/g, ' ').trim();
      const canvas = all('.stage canvas')[0] as HTMLCanvasElement;
      const ctx = canvas.getContext('2d') as CanvasRenderingContext2D;
      let picture = 0x811c9dc5;
      for (const word of new Uint32Array(ctx.getImageData(0, 0, canvas.width, canvas.height).data.buffer)) {
        picture = Math.imul(picture ^ word, 0x01000193) >>> 0;
      }
      return {
        rows: all('tr[data-start]').map((row) => ({
          start: Number(row.dataset.start),
          size: Number(row.dataset.size),
          kind: row.dataset.kind ?? '',
          text: text(row),
        })),
        // The count comes first; thin spaces part its digits.
        figures: Object.fromEntries(
          all('[data-count]').map((one) => [
            one.dataset.count,
            Number.parseInt(text(one).replace(/(\d) (?=\d{3})/g, '$1'), 10),
          ]),
        ),
        sentence: text(all('[part~=sentence]')[0]),
        cursor: all('input[type=range]')[0]?.getAttribute('aria-valuetext') ?? '',
        picture,
      };
    });
  }

  async rows(): Promise<Row[]> {
    return (await this.read()).rows;
  }

  /** start+size kind, of every block: "0+2 live". */
  async blocks(): Promise<string[]> {
    return (await this.rows()).map(({ start, size, kind }) => `${start}+${size} ${kind}`);
  }

  async figure(name: string): Promise<number> {
    return (await this.read()).figures[name] ?? Number.NaN;
  }

  /** What the page tells of the machine, the log and the sentence aside. */
  async state(): Promise<Pick<Reading, 'rows' | 'figures'>> {
    const { rows, figures } = await this.read();
    return { rows, figures };
  }
}

/** What the browser is asked for; Firefox is told at its start. */
interface Taste {
  /** `still` is reduced motion: the picture stands at once. */
  motion: 'still' | 'moving';
  scheme: 'light' | 'dark';
}

interface Fixtures {
  playground: PlaygroundPage;
}

export const test = base.extend<Fixtures, { taste: Taste }>({
  taste: [
    { motion: 'still', scheme: 'light' },
    { option: true, scope: 'worker' },
  ],
  launchOptions: [
    async ({ launchOptions, taste }, use) => {
      const firefoxUserPrefs = {
        'ui.prefersReducedMotion': taste.motion === 'still' ? 1 : 0,
        'layout.css.prefers-color-scheme.content-override': taste.scheme === 'dark' ? 0 : 1,
      };
      await use({ ...launchOptions, firefoxUserPrefs });
    },
    { scope: 'worker' },
  ],
  page: async ({ page, taste, browserName }, use) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    if (browserName === 'chromium') {
      const reducedMotion = taste.motion === 'still' ? 'reduce' : 'no-preference';
      await page.emulateMedia({ reducedMotion, colorScheme: taste.scheme });
    }
    await use(page);
    expect(errors, 'errors of the page').toEqual([]);
  },
  playground: async ({ page }, use) => {
    await use(new PlaygroundPage(page));
  },
});

export { expect };
