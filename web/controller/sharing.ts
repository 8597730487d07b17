import type { LitElement } from 'lit';
import { type Part, partName, partsOf, picture } from '../draw/parts/index.ts';
import { themeOf } from '../draw/theme.ts';
import { asMarkdown, type Engine, runAsJson, words } from '../model/index.ts';
import schema from '../model/run/run.schema.json?url&no-inline';
import { animate } from './animating.ts';
import { copied, download } from './download.ts';
import { type Linked, linkTo } from './linking.ts';
import { messageOf } from './message.ts';
import type { Opening } from './opening.ts';
import { toPng, toSvg } from './saving.ts';
import { shownOf } from './shown.ts';

/** What of a run is a file of its own. */
export type RunFile = 'log' | 'json' | 'csv' | 'rep';

export interface Shared {
  engine(): Engine | undefined;
  /** A page that opens links. */
  page(): string | undefined;
}

/** The published description of a run as JSON. */
export const SCHEMA = schema;

/** The state at the cursor on its way out: as a link, as text, as a picture, as a file. */
export class Sharing {
  /** The link to what is there; none while it is made. */
  linked: Linked | undefined;
  /** What was done last, or why it could not be. */
  told = '';
  /** What the clipboard did not take: to be copied by hand. */
  byHand: string | undefined;
  /** A file is being written. */
  busy = false;

  #making = Promise.resolve();
  readonly #host: LitElement;
  readonly #opening: Opening;
  readonly #on: Shared;

  constructor(host: LitElement, opening: Opening, on: Shared) {
    this.#host = host;
    this.#opening = opening;
    this.#on = on;
  }

  /** The dialog opens: its link is that of the state now. */
  open(): void {
    this.#making = this.#make();
  }

  async #make(): Promise<void> {
    const engine = this.#on.engine();
    this.linked = undefined;
    this.byHand = undefined;
    this.#tell('');
    if (!engine) return;
    this.linked = await linkTo(engine, this.#opening, this.#on.page()).catch((error: unknown) => ({
      none: messageOf(error),
    }));
    this.#host.requestUpdate();
  }

  async copyLink(): Promise<void> {
    await this.#making;
    const { linked } = this;
    if (linked && 'link' in linked) await this.#copy(linked.link, 'The link');
  }

  async copyMarkdown(): Promise<void> {
    await this.#making;
    const engine = this.#on.engine();
    if (engine && this.linked) await this.#copy(asMarkdown(engine, this.linked), 'The text');
  }

  svg(part: Part, width: number): Promise<void> {
    return this.#attempt((engine) => {
      const text = toSvg(picture(part, shownOf(engine), width), this.#about(engine, part), themeOf(this.#host));
      return this.#save(new Blob([text], { type: 'image/svg+xml' }), `${this.#place(engine)}-${part}.svg`);
    });
  }

  png(part: Part, width: number, scale: number): Promise<void> {
    return this.#attempt(async (engine) => {
      const blob = await toPng(picture(part, shownOf(engine), width), themeOf(this.#host), scale);
      return this.#save(blob, `${this.#place(engine)}-${part}.png`);
    });
  }

  moving(part: Part, width: number, span: { from: number; to: number }): Promise<void> {
    return this.#attempt(async (engine) => {
      const theme = themeOf(this.#host);
      const { svg, frames } = await animate(engine, part, { ...span, pace: 0.8 }, width, theme);
      const blob = new Blob([svg], { type: 'image/svg+xml' });
      const said = this.#save(blob, `${this.#name()}-ops-${span.from}-${span.to}-${part}.svg`);
      return `${said} It has ${words.counted(frames, 'frame')}.`;
    });
  }

  file(kind: RunFile): Promise<void> {
    return this.#attempt(async (engine) => {
      const name = this.#name();
      switch (kind) {
        case 'log':
          return this.#save(text(engine.text(this.#opening.recording)), `${this.#place(engine)}.log.txt`);
        case 'json': {
          const address = new URL(SCHEMA, document.baseURI).href;
          return this.#save(await runAsJson(engine, address), `${this.#place(engine)}.json`);
        }
        case 'csv':
          return this.#save(new Blob([engine.csv()], { type: 'text/csv' }), `${name}.csv`);
        case 'rep':
          return this.#save(text(engine.rep()), `${name}.rep`);
      }
    });
  }

  async #copy(text: string, what: string): Promise<void> {
    const done = await copied(text);
    this.byHand = done ? undefined : text;
    const size = words.counted(text.length, 'character');
    this.#tell(
      done ? `${what} is in the clipboard: ${size}.` : `${what} is selected: the browser lets only you copy it.`,
    );
    if (done) return;
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLTextAreaElement>('#by-hand')?.select();
  }

  /** Does it, and tells what came of it. */
  async #attempt(work: (engine: Engine) => string | Promise<string>): Promise<void> {
    const engine = this.#on.engine();
    if (!engine || this.busy) return;
    this.busy = true;
    this.#tell('');
    try {
      this.#tell(await work(engine));
    } catch (error) {
      this.#tell(messageOf(error));
    } finally {
      this.busy = false;
      this.#host.requestUpdate();
    }
  }

  #save(content: Blob, name: string): string {
    download(content, name);
    const size =
      content.size < 1024 ? words.counted(content.size, 'byte') : words.about(Math.round(content.size / 1024) * 1024);
    return `Saved ${name}, ${size}.`;
  }

  #tell(told: string): void {
    this.told = told;
    this.#host.requestUpdate();
  }

  /** What the machine was opened as. */
  #name(): string {
    return this.#opening.current?.name ?? this.#opening.recording ?? 'buddy-playground';
  }

  /** The same with the place of the cursor. */
  #place(engine: Engine): string {
    const { op, step } = engine.view.cursor;
    return `${this.#name()}-op-${op}${step > 0 ? `.${step}` : ''}`;
  }

  #about(engine: Engine, part: Part): { title: string; description: string } {
    const { view } = engine;
    const { op, ops } = view.cursor;
    const name = partName(view, part);
    const machine = view.guest ? 'a guest' : 'a heap';
    const title = `${name.charAt(0).toUpperCase()}${name.slice(1)} of ${machine} of ${words.size(view.units * view.unit)}`;
    const { free, program, ballooned } = view.counts;
    const balloon = view.guest ? `, ${words.count(ballooned)} in the balloon` : '';
    const counts = `${words.count(free)} of ${words.count(view.units)} free, ${words.count(program)} live${balloon}`;
    return { title, description: `After operation ${words.count(op)} of ${words.count(ops)}: ${counts}.` };
  }

  /** Parts that the machine has, with their names. */
  parts(): readonly (readonly [Part, string])[] {
    const view = this.#on.engine()?.view;
    return view ? partsOf(view).map((part) => [part, partName(view, part)] as const) : [];
  }
}

const text = (content: string): Blob => new Blob([content], { type: 'text/plain' });
