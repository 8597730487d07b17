// Two machines as a reader has them: what the specs read off them, and what they do to them.
import type { Locator, Page } from '@playwright/test';
import type { BuddyCompare } from '../../element/compare/index.ts';
import { expect } from './playground.ts';

/** What the page tells, in pages. */
export interface Told {
  difference: number;
  headline: string;
  /** Of A and of B, by the names that the page gives them. */
  counts: [Record<string, number>, Record<string, number>];
  reasons: string[];
  where: string;
}

export class Comparison {
  readonly page: Page;
  readonly element: Locator;
  readonly slider: Locator;
  readonly alert: Locator;

  constructor(page: Page) {
    this.page = page;
    this.element = page.locator('buddy-compare');
    this.slider = this.element.getByRole('slider', { name: 'Place in the log' });
    this.alert = this.element.getByRole('alert');
  }

  /** Scrolls to it, which starts it. */
  async open(): Promise<void> {
    await this.page.goto('./');
    await this.show();
    await this.finished();
  }

  async show(): Promise<void> {
    await this.element.evaluate((element) => element.scrollIntoView());
  }

  /** Waits until both machines have run. */
  async finished(): Promise<void> {
    await expect(this.element.locator('.story[aria-busy=false] [data-count=difference]')).toBeVisible({
      timeout: 20_000,
    });
  }

  /** Does what has both machines, or one of them, run once more, and waits for that. */
  async rerun(act: () => Promise<unknown>): Promise<Told> {
    const before = await this.element.evaluateHandle((element: BuddyCompare) => element.runs);
    await act();
    const isOther = (element: BuddyCompare, before: unknown) => element.runs !== before;
    await expect.poll(() => this.element.evaluate(isOther, before)).toBe(true);
    await this.finished();
    return this.told();
  }

  preset(title: string): Promise<Told> {
    return this.rerun(() => this.element.getByRole('button', { name: title, exact: true }).click());
  }

  machine(name: 'A' | 'B'): Locator {
    return this.element.getByRole('region', { name: `Machine ${name}` });
  }

  choose(name: 'A' | 'B', label: string, option: string): Promise<Told> {
    return this.rerun(() => this.machine(name).getByRole('combobox', { name: label }).selectOption(option));
  }

  /** What both do. */
  both(label: string, option: string): Promise<Told> {
    return this.rerun(() => this.element.getByRole('combobox', { name: label }).selectOption(option));
  }

  async press(name: string): Promise<Told> {
    await this.element.getByRole('button', { name, exact: true }).click();
    return this.told();
  }

  async go(place: number): Promise<Told> {
    await this.slider.evaluate((input: HTMLInputElement, place) => {
      input.value = String(place);
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }, place);
    return this.told();
  }

  told(): Promise<Told> {
    return this.element.evaluate(async (element: BuddyCompare) => {
      await element.updateComplete;
      const root = element.renderRoot;
      const text = (one: Element | null) => (one?.textContent ?? '').replace(/\s+/g, ' ').trim();
      const counts = (name: string) =>
        Object.fromEntries(
          [...root.querySelectorAll<HTMLElement>(`[data-machine=${name}] [data-count]`)].map((one) => [
            one.dataset.count ?? '',
            Number(one.dataset.pages),
          ]),
        );
      return {
        difference: Number(root.querySelector('[data-count=difference]')?.getAttribute('value') ?? Number.NaN),
        headline: text(root.querySelector('.headline')),
        counts: [counts('A'), counts('B')],
        reasons: [...root.querySelectorAll('.reasons p')].map((one) => text(one)),
        where: (root.querySelector('input')?.getAttribute('aria-valuetext') ?? '').replace(/\s+/g, ' '),
      };
    });
  }

  /** A hash of the chart's pixels, once it has been drawn. */
  chart(): Promise<number> {
    return this.element.evaluate(async (element: BuddyCompare) => {
      await element.updateComplete;
      for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
      const canvas = element.renderRoot.querySelector<HTMLCanvasElement>('.curves');
      const data = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      let hash = 0x811c9dc5;
      for (const byte of data) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
      return hash;
    });
  }
}
