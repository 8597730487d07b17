import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { Histogram, Pointing, Receiving, Stage, Time, Tracing } from '../controller/index.ts';
import { Engine, type Heap, narrate, SCENARIOS, scenario, type Trace, type View, words } from '../model/index.ts';
import { blocksTable } from './blocks.ts';
import { controls } from './controls.ts';
import { figures } from './figures.ts';
import { inspect } from './inspect.ts';
import { styles } from './styles/index.ts';
import { toolbar } from './toolbar.ts';
import { type TraceActions, traceDialog, traceNote } from './trace-dialog.ts';
import { transport } from './transport.ts';

/** The playground: a machine, its picture, what can be asked of it, and the way through time. */
export class BuddyPlayground extends LitElement {
  static override styles = styles;
  static override properties = { scenario: {}, theme: { reflect: true } };

  declare scenario: string;
  declare theme: string | undefined;

  readonly #time = new Time(this, () => this.#engine);
  readonly #tracing = new Tracing(this, (trace, signal) => this.#open(trace, signal));
  readonly #histogram = new Histogram();
  readonly #pointing = new Pointing({
    view: () => this.#engine?.view,
    stage: () => this.#stage,
    changed: () => this.requestUpdate(),
    free: (unit) => this.#free(this.#engine?.view.address(unit) ?? 0),
    back: () => this.#time.step('back'),
    forward: () => this.#time.step('forward'),
    play: () => this.#time.toggle(),
  });
  readonly #traces: TraceActions = {
    recording: (recording) => {
      this.#closeDialog();
      void this.#tracing.recording(recording);
    },
    source: (source, name) => {
      this.#closeDialog();
      void this.#tracing.read(source, name);
    },
    cancel: () => this.#tracing.cancel(),
    dismiss: () => this.#tracing.dismiss(),
  };
  readonly #receiving = new Receiving(this, { ready: () => this.#engine !== undefined, source: this.#traces.source });
  #engine: Engine | undefined;
  #stage: Stage | undefined;
  #problem: string | undefined;
  #tableOpen = false;
  #seed = 1;

  constructor() {
    super();
    this.scenario = SCENARIOS[0].name;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.#engine) void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // It may only be moved: then it is somewhere else by the next task, and keeps its machine.
    setTimeout(() => {
      if (!this.isConnected) this.#end();
    });
  }

  #end(): void {
    this.#tracing.forget();
    this.#stage?.dispose();
    this.#stage = undefined;
    this.#engine?.dispose();
    this.#engine = undefined;
  }

  /** The machine and its timeline, once they are there. */
  get engine(): Engine | undefined {
    return this.#engine;
  }

  async #start(): Promise<void> {
    const wanted = this.scenario;
    try {
      const engine = await Engine.create(this.#settings());
      if (!this.isConnected || this.#engine) {
        engine.dispose();
        return;
      }
      this.#engine = engine;
      this.#problem = undefined;
      engine.subscribe(() => this.#moved());
      if (this.scenario !== wanted) this.#restart();
    } catch (error) {
      this.#problem = messageOf(error);
    }
    this.requestUpdate();
  }

  /** The scenario's machine; an unknown name is told, and the first one shown. */
  #settings() {
    const known = scenario(this.scenario);
    if (known) return known.settings;
    const names = SCENARIOS.map(({ name }) => name).join(', ');
    queueMicrotask(() => this.#tell(`There is no scenario “${this.scenario}”; there are ${names}.`));
    return SCENARIOS[0].settings;
  }

  /** The heap that was chosen last stays for the next machine. */
  #heap(): Heap {
    return this.#engine?.view.heap ?? 'buddy-mru';
  }

  #tell(problem: string | undefined): void {
    this.#problem = problem;
    this.requestUpdate();
  }

  #moved(): void {
    if (this.#stage) this.#stage.pace = this.#time.pace;
    this.#stage?.moved(this.#time.direction);
    this.requestUpdate();
  }

  /** Another machine is there: what was playing stops. */
  #reset(): void {
    this.#time.stop();
    if (this.#stage) this.#stage.focus = undefined;
    this.#stage?.reset();
    this.requestUpdate();
  }

  #restart(): void {
    this.#attempt(() => this.#engine?.restart({ ...this.#settings(), heap: this.#heap() }));
    this.#reset();
  }

  #show(name: string): void {
    const { view } = this.#engine ?? {};
    const { units, guest } = this.#settings();
    // Pressing the machine that is there does not throw it away.
    if (name === this.scenario && !this.#tracing.loaded && view?.units === units && view.guest === guest) return;
    this.#tracing.forget();
    if (name === this.scenario) this.#restart();
    else this.scenario = name;
  }

  async #open(trace: Trace, signal: AbortSignal): Promise<void> {
    // Adopted pages were live before the recording began: that is where it starts.
    await this.#engine?.take(trace.open({ heap: this.#heap() }), trace.summary.adoptedBlocks, signal);
    this.#tell(undefined);
    this.#reset();
  }

  /** The same log on another heap. */
  async #changeHeap(heap: Heap): Promise<void> {
    this.#time.stop();
    try {
      await this.#engine?.change({ heap });
      this.#tell(undefined);
    } catch (error) {
      this.#tell(messageOf(error));
    }
    this.#reset();
  }

  #closeDialog(): void {
    // How far the reading is, and what is wrong with a file, is told behind it.
    this.renderRoot.querySelector('dialog')?.close();
  }

  /**
   * Does what a person asked for; a refusal is told by the step's sentence, all else here. False where nothing came of
   * it, not even a refusal in the log.
   */
  #attempt(act: () => void): boolean {
    let problem: string | undefined;
    try {
      act();
    } catch (error) {
      const refused = this.#engine?.refusal?.message === messageOf(error);
      problem = refused ? undefined : messageOf(error);
    }
    this.#tell(problem);
    return problem === undefined;
  }

  /** Does an op that a person asked for, and shows its steps. */
  #walk(act: (engine: Engine) => void): void {
    this.#time.walk((engine) => this.#attempt(() => act(engine)));
  }

  #free(address: number): void {
    this.#walk((engine) => engine.free(address));
  }

  #random(count: number): void {
    this.#time.follow(count, (engine) => this.#attempt(() => engine.random(count, this.#seed)));
    this.#seed += 1;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('scenario') && this.#engine && this.hasUpdated) {
      this.#tracing.forget();
      this.#restart();
    }
    if (changed.has('theme')) this.#stage?.recolour();
  }

  override render(): TemplateResult {
    const engine = this.#engine;
    if (!engine) {
      return this.#problem === undefined
        ? html`<p class="inspect" role="status">Loading the allocator…</p>`
        : html`<p class="problem" role="alert">${this.#problem}</p>
            <button type="button" @click=${() => this.#start()}>Try again</button>`;
    }
    const { view } = engine;
    const { loaded } = this.#tracing;
    return html`
      <div
        class="all"
        @dragover=${this.#receiving.dragged}
        @dragleave=${this.#receiving.dragged}
        @drop=${this.#receiving.dropped}
      >
        ${toolbar(loaded ? undefined : this.scenario, view.heap, {
          scenario: (name) => this.#show(name),
          trace: () => this.renderRoot.querySelector('dialog')?.showModal(),
          heap: (heap) => void this.#changeHeap(heap),
        })}
        ${traceNote(this.#tracing, this.#traces)} ${this.#picture(view)}
        <div class="foot">${this.#sentence(engine)} ${this.#transport(view)}</div>
        ${controls(view, {
          allocate: (bytes) => this.#walk((engine) => engine.allocate(bytes)),
          free: (address) => this.#walk((engine) => engine.free(address)),
          target: (pages) => this.#walk((engine) => engine.target(pages)),
          random: (count) => this.#random(count),
          tell: (problem) => this.#tell(problem),
        })}
        ${figures(view)}
        <details @toggle=${this.#toggled}>
          <summary>The same as a table</summary>
          ${blocksTable(view, this.#tableOpen, (address) => this.#free(address))}
        </details>
        ${traceDialog(this.#traces)}
      </div>
    `;
  }

  #picture(view: View): TemplateResult {
    const parts = view.hasTree ? 'Split tree, bitset, free lists, address strip' : 'Address strip, bitmap';
    return html`
      <div class="stage" part="stage">
        <canvas
          tabindex="0"
          role="application"
          aria-roledescription="picture of the memory"
          aria-label=${view.guest ? `${parts}, host memory and balloon` : `${parts} and bytes`}
          aria-describedby="keys"
          @pointermove=${this.#pointing.moved}
          @pointerleave=${this.#pointing.left}
          @click=${this.#pointing.clicked}
          @keydown=${this.#pointing.pressed}
          @blur=${this.#pointing.left}
        ></canvas>
        <p class="inspect" id="inspect" aria-live="polite">
          ${inspect(view, this.#stage?.focus, this.#tracing.loaded?.summary.owners ?? [])}
        </p>
        <p class="hidden" id="keys">
          Left and right go from block to block, Home and End to the first and the last. Delete, Backspace or Enter frees
          a live one. Comma and full stop step back and forward, space plays, Escape lets go of the block.
        </p>
      </div>
    `;
  }

  #sentence(engine: Engine): TemplateResult {
    const { view } = engine;
    const { text, why } = narrate(view, engine.refusal);
    const { dropped, ending } = view.cursor;
    return html`
      ${
        this.#problem === undefined
          ? nothing
          : html`<p class="problem" role="alert">
              <span>${this.#problem}</span>
              <button type="button" aria-label="Dismiss the message" @click=${() => this.#tell(undefined)}>✕</button>
            </p>`
      }
      <div class="say ${ending}" part="sentence" aria-live=${this.#time.playing ? 'off' : 'polite'}>
        <p class="what">${text}</p>
        <p class="why">${why ?? ''}</p>
      </div>
      ${
        dropped === 0
          ? nothing
          : html`<p class="note" role="status">
              ${words.counted(dropped, 'later operation')} made way for this.
              <button type="button" @click=${this.#bringBack}>Bring ${dropped === 1 ? 'it' : 'them'} back</button>
            </p>`
      }
    `;
  }

  #transport(view: View): TemplateResult {
    return transport(view, this.#time.playing, this.#time.speed, {
      start: () => this.#time.jump((engine) => engine.seek(0)),
      backOp: () => this.#time.jump((engine) => engine.backOp()),
      back: () => this.#time.step('back'),
      playOrPause: () => this.#time.toggle(),
      forward: () => this.#time.step('forward'),
      forwardOp: () => this.#time.jump((engine) => engine.forwardOp()),
      end: () => this.#time.jump((engine) => engine.seek(engine.view.cursor.ops)),
      scrub: (op) => this.#time.jump((engine) => engine.seek(op)),
      speed: (speed) => {
        this.#time.speed = speed;
      },
    });
  }

  override updated(): void {
    const engine = this.#engine;
    const canvas = this.renderRoot.querySelector<HTMLCanvasElement>('.stage canvas');
    if (!engine || !canvas) return;
    this.#stage ??= new Stage(
      canvas,
      () => this.#engine?.view ?? engine.view,
      () => this.requestUpdate(),
    );
    this.#stage.drawn = () => this.#pointing.refresh();
    const scrubber = this.renderRoot.querySelector<HTMLCanvasElement>('.scrub canvas');
    if (scrubber) this.#histogram.draw(scrubber, engine);
  }

  readonly #bringBack = (): void => this.#time.jump((engine) => engine.bringBack());

  readonly #toggled = (event: Event): void => {
    this.#tableOpen = (event.currentTarget as HTMLDetailsElement).open;
    this.requestUpdate();
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
