import type { ReactiveControllerHost } from 'lit';
import { type Choice, PROGRAMS, Run, type Workload } from '../../model/compare/index.ts';
import { readTrace, type Trace } from '../../model/index.ts';

export type Choices = readonly [Choice, Choice];

/** Two machines on the same program: reads it, runs both side by side, and keeps the last two that have finished. */
export class Contest {
  /** Both have finished, the cursor of each at its end. */
  runs: readonly [Run, Run] | undefined;
  /** Those on their way. */
  running: readonly [Run, Run] | undefined;
  problem: string | undefined;
  /** How much of the reading and running is done, from 0 to 1; undefined while nothing is on its way. */
  progress: number | undefined;

  readonly #host: ReactiveControllerHost;
  readonly #ran: () => void;
  #abort: AbortController | undefined;
  #trace: { program: string; trace: Trace } | undefined;
  #asked: { workload: Workload; choices: Choices } | undefined;

  /** `ran` is called when there are two others. */
  constructor(host: ReactiveControllerHost, ran: () => void) {
    this.#host = host;
    this.#ran = ran;
  }

  /** Runs both; what is on its way is given up. */
  async run(workload: Workload, choices: Choices): Promise<void> {
    this.#stop();
    this.#asked = { workload, choices };
    const abort = new AbortController();
    this.#abort = abort;
    this.problem = undefined;
    this.#at(0);
    try {
      const trace = await this.#read(workload.program, abort.signal);
      const runs = await this.#race(trace, workload, choices, abort.signal);
      this.runs?.forEach((run) => {
        run.dispose();
      });
      this.runs = runs;
      this.#ran();
    } catch (error) {
      if (!abort.signal.aborted) this.problem = error instanceof Error ? error.message : String(error);
    }
    if (this.#abort !== abort) return;
    this.#abort = undefined;
    this.running = undefined;
    this.#at(undefined);
  }

  /** The same once more, after a problem. */
  async again(): Promise<void> {
    if (this.#asked) await this.run(this.#asked.workload, this.#asked.choices);
  }

  dispose(): void {
    this.#stop();
    this.#forget();
    this.runs?.forEach((run) => {
      run.dispose();
    });
    this.runs = undefined;
    this.#asked = undefined;
  }

  #at(progress: number | undefined): void {
    this.progress = progress;
    this.#host.requestUpdate();
  }

  /** A machine that is on its way gives itself back when it hears of it. */
  #stop(): void {
    this.running = undefined;
    this.#abort?.abort();
    this.#abort = undefined;
    this.progress = undefined;
  }

  #forget(): void {
    this.#trace?.trace.dispose();
    this.#trace = undefined;
  }

  /** The recording: a third of the way. */
  async #read(program: string, signal: AbortSignal): Promise<Trace> {
    if (this.#trace?.program === program) return this.#trace.trace;
    const { url } = PROGRAMS.find(({ name }) => name === program) ?? PROGRAMS[0];
    const onProgress = ({ bytes, of }: { bytes: number; of: number }) => {
      if (!signal.aborted) this.#at(bytes / of / 3);
    };
    const trace = await readTrace(new URL(url, document.baseURI), { signal, onProgress });
    if (signal.aborted) {
      trace.dispose();
      throw signal.reason;
    }
    this.#forget();
    this.#trace = { program, trace };
    return trace;
  }

  /** Each has its turns between those of the other. */
  async #race(trace: Trace, workload: Workload, choices: Choices, signal: AbortSignal): Promise<readonly [Run, Run]> {
    const opened: Run[] = [];
    const seen = () => {
      if (signal.aborted) return;
      const done = opened.reduce((sum, run) => sum + run.reached / run.last, 0) / 2;
      this.#at((1 + 2 * done) / 3);
    };
    const own = new AbortController();
    const stop = () => own.abort(signal.reason);
    signal.addEventListener('abort', stop);
    try {
      const a = await Run.open(trace, workload, choices[0]);
      opened.push(a);
      const b = await Run.open(trace, workload, choices[1]);
      opened.push(b);
      signal.throwIfAborted();
      this.running = [a, b];
      await Promise.all([a.finish(own.signal, seen), b.finish(own.signal, seen)]);
      return [a, b];
    } catch (error) {
      // Where one can't go on, the other one has nothing to be compared with.
      own.abort();
      this.running = undefined;
      for (const run of opened) run.dispose();
      throw error;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }
}
