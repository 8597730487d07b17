import type { ReactiveControllerHost } from 'lit';
import { type Direction, type Happening, type View, words } from '../model/index.ts';
import type { Time } from './time.ts';

/** What can be looked for, and what one of it is called. */
export const NOUNS: Readonly<Record<Happening, string>> = {
  failure: 'failure',
  split: 'split',
  merge: 'merge',
  inflate: 'inflation',
  deflate: 'deflation',
  peak: 'new peak of the host',
};

/** Goes to an op, or to where something happens; says so where it does not. */
export class Finding {
  kind: Happening = 'failure';
  /** Why the cursor did not move. */
  answer: string | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #time: Time;
  readonly #view: () => View | undefined;

  constructor(host: ReactiveControllerHost, time: Time, view: () => View | undefined) {
    this.#host = host;
    this.#time = time;
    this.#view = view;
  }

  choose(kind: Happening): void {
    this.kind = kind;
    this.tell(undefined);
  }

  /** The cursor moved: the answer is no longer about where it stands. */
  moved(): void {
    this.answer = undefined;
  }

  async find(direction: Direction): Promise<void> {
    const view = this.#view();
    if (!view) return;
    const { kind } = this;
    const { op } = view.cursor;
    this.tell(undefined);
    const noun = NOUNS[kind];
    const found = await this.#time.long(`Looking for a ${noun}`, (engine, signal) =>
      engine.jump(direction, { kind }, signal),
    );
    const place = op === 0 ? 'from the start on' : `${direction === 'back' ? 'before' : 'after'} op ${words.count(op)}`;
    if (found === false) this.tell(op === 0 && direction === 'back' ? 'This is the start.' : `No ${noun} ${place}.`);
  }

  /** To an op, as it was typed. */
  goTo(text: string): void {
    const view = this.#view();
    if (!view) return;
    const { ops } = view.cursor;
    const op = /^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN;
    if (!(op <= ops)) {
      const typed = text.trim() === '' ? 'Type the number of an op' : `There is no op “${text.trim()}”`;
      this.tell(`${typed}: they go from 0, the start, to ${words.count(ops)}.`);
      return;
    }
    this.tell(undefined);
    this.#time.jump((engine) => engine.seek(op));
  }

  tell(answer: string | undefined): void {
    this.answer = answer;
    this.#host.requestUpdate();
  }
}
