import type { ReactiveControllerHost } from 'lit';
import { type Draft, type Engine, readBreak, sentenceOf, type View, type Wanted, words } from '../model/index.ts';
import type { Stepping, Stops } from './time.ts';

export type Kind = Draft['kind'];

/** A condition as it is shown. */
export interface Shown extends Draft {
  readonly on: boolean;
  /** What is wrong with it, where it is on. */
  readonly problem: string | undefined;
}

/** What playing stops at. What was typed stays; what it means depends on the machine. */
export class Breaks implements Stops<Engine> {
  reason: string | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #drafts = new Map<Kind, Draft & { on: boolean }>(
    (['free-below', 'unusable-above', 'unit'] as const).map((kind) => [
      kind,
      { kind, on: false, limit: '', order: '' },
    ]),
  );

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  set(kind: Kind, change: { on?: boolean; limit?: string; order?: string }): void {
    const draft = this.#drafts.get(kind);
    if (draft) this.#drafts.set(kind, { ...draft, ...change });
    this.#host.requestUpdate();
  }

  shown(view: View): Shown[] {
    return [...this.#drafts.values()].map((draft) => ({
      ...draft,
      problem: draft.on ? problem(view, draft) : undefined,
    }));
  }

  stepping(engine: Engine): Stepping {
    const conditions = this.#active(engine.view);
    if (conditions.length === 0) return (direction) => (direction === 'back' ? engine.back() : engine.forward());
    return (direction) => {
      const { moved, met } = engine.step(direction, conditions);
      if (met) this.#stopped(engine.view, met);
      return moved && !met;
    };
  }

  /** Those that are on, and mean something on this machine. */
  #active(view: View): Wanted[] {
    const on = [...this.#drafts.values()].filter((draft) => draft.on && problem(view, draft) === undefined);
    return on.map((draft) => readBreak(view, draft));
  }

  /** Playing stopped at a condition. */
  #stopped(view: View, wanted: Wanted): void {
    const { op, step } = view.cursor;
    const now =
      wanted.kind === 'free-below' ? `, ${words.counted(view.counts.free, view.guest ? 'page' : 'unit')} now` : '';
    this.reason = `Stopped at op ${words.count(op)}, step ${words.count(step)}: ${sentenceOf(view, wanted)}${now}.`;
    this.#host.requestUpdate();
  }
}

function problem(view: View, draft: Draft): string | undefined {
  try {
    readBreak(view, draft);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
