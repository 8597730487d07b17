import type { Engine, Settings } from '../model/index.ts';
import type { Time } from './time.ts';

/** Another machine for the same log. Until that has run, what was asked for is what a next change starts from. */
export class Changing {
  readonly #engine: () => Engine | undefined;
  readonly #time: Time;
  #wanted: Partial<Settings> | undefined;

  constructor(engine: () => Engine | undefined, time: Time) {
    this.#engine = engine;
    this.#time = time;
  }

  /** The machine's settings, or those that it is to have. */
  get settings(): Settings | undefined {
    const { settings } = this.#engine()?.view ?? {};
    return settings && merged(settings, this.#wanted ?? {});
  }

  /** What has changed; undefined where something else was done meanwhile: the machine stays as it was. */
  async to(change: Partial<Settings>): Promise<Partial<Settings> | undefined> {
    const wanted = merged(this.#wanted ?? {}, change);
    this.#wanted = wanted;
    let failure: unknown;
    const done = await this.#time.long('The same operations on another machine', async (engine, signal) => {
      try {
        await engine.change(wanted, signal);
      } catch (error) {
        if (!signal.aborted) failure = error;
      }
      return !failure && !signal.aborted;
    });
    if (this.#wanted === wanted) this.#wanted = undefined;
    if (failure) throw failure;
    return done ? wanted : undefined;
  }
}

/** `change` on top of `settings`; a balloon's settings one by one. */
function merged<T extends Partial<Settings>>(settings: T, change: Partial<Settings>): T {
  const balloon = settings.balloon || change.balloon ? { balloon: { ...settings.balloon, ...change.balloon } } : {};
  return { ...settings, ...change, ...balloon };
}
