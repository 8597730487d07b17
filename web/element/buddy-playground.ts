import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { Histogram, Pointing, Stage, Time, Tracing } from '../controller/index.ts';
import {
  describe,
  Engine,
  type Heap,
  narrate,
  type Recording,
  SCENARIOS,
  type Scenario,
  scenario,
  type Trace,
  type View,
} from '../model/index.ts';
import { blocksTable } from './blocks.ts';
import { controls } from './controls.ts';
import { figures } from './figures.ts';
import { styles } from './styles/index.ts';
import { toolbar } from './toolbar.ts';
import { traceDialog, traceNote } from './trace-dialog.ts';
import { transport } from './transport.ts';

/** The playground: a machine, its picture, what can be asked of it, and the way through time. */
export class BuddyPlayground extends LitElement {
  static override styles = styles;
  static override properties = { scenario: {}, theme: { reflect: true } };

  declare scenario: string;
  declare theme: string | undefined;

  readonly #time = new Time(this, () => this.#engine);
  readonly #tracing = new Tracing(this, (trace) => this.#open(trace));
  readonly #histogram = new Histogram();
  readonly #pointing = new Pointing({
    view: () => this.#engine?.view,
    stage: () => this.#stage,
    changed: () => this.requestUpdate(),
    free: (unit) => this.#free(this.#engine?.view.address(unit) ?? 0),
    back: () => this.#time.step((engine) => engine.back()),
    forward: () => this.#time.step((engine) => engine.forward()),
    play: () => this.#time.toggle(),
  });
  #engine: Engine | undefined;
  #stage: Stage | undefined;
  #heap: Heap = 'buddy-mru';
  #problem: string | undefined;
  #tableOpen = false;
  #seed = 1;

  constructor() {
    super();
    this.scenario = 'guest-8';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#tracing.forget();
    this.#stage?.dispose();
    this.#stage = undefined;
    this.#engine?.dispose();
    this.#engine = undefined;
  }

  /** For tests and for the page around it: the machine, once it is there. */
  get engine(): Engine | undefined {
    return this.#engine;
  }

  async #start(): Promise<void> {
    try {
      const engine = await Engine.create({ ...this.#scenario().settings, heap: this.#heap });
      if (!this.isConnected || this.#engine) {
        engine.dispose();
        return;
      }
      this.#engine = engine;
      engine.subscribe(() => this.#moved());
    } catch (error) {
      this.#problem = messageOf(error);
    }
    this.requestUpdate();
  }

  #scenario(): Scenario {
    return scenario(this.scenario) ?? SCENARIOS[0];
  }

  #moved(): void {
    if (this.#stage) this.#stage.pace = this.#time.pace;
    this.#stage?.moved(this.#time.stepwise);
    this.requestUpdate();
  }

  #open(trace: Trace): void {
    this.#engine?.replace(trace.open(this.#heap));
    this.#reset();
    // Adopted pages were live before the recording began: that is where it starts.
    this.#engine?.seek(trace.summary.adoptedBlocks);
  }

  /** How far the reading is, and what is wrong with a file, is told behind the dialog. */
  #closeDialog(): void {
    this.renderRoot.querySelector('dialog')?.close();
  }

  /** Another machine: what was playing stops. */
  #reset(): void {
    this.#time.stop();
    this.#problem = undefined;
    this.#histogram.forget();
    if (this.#stage) this.#stage.focus = undefined;
    this.#stage?.reset();
  }

  #restart(): void {
    this.#attempt(() => this.#engine?.restart({ ...this.#scenario().settings, heap: this.#heap }));
    this.#reset();
    this.requestUpdate();
  }

  /**
   * Does what a person asked for; a refusal is told by the step's sentence, all else here. False where nothing came of
   * it, not even a refusal in the log.
   */
  #attempt(act: () => void): boolean {
    this.#problem = undefined;
    try {
      act();
    } catch (error) {
      const refused = this.#engine?.refusal?.message === messageOf(error);
      this.#problem = refused ? undefined : messageOf(error);
    }
    this.requestUpdate();
    return this.#problem === undefined;
  }

  /** Does an op that a person asked for, and shows its steps. */
  #walk(act: (engine: Engine) => void): void {
    this.#time.walk((engine) => this.#attempt(() => act(engine)));
  }

  #free(address: number): void {
    this.#walk((engine) => engine.free(address));
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
        : html`<p class="problem" role="alert">${this.#problem}</p>`;
    }
    const { view } = engine;
    const sentence = narrate(view, engine.refusal);
    const traces = {
      recording: (recording: Recording) => {
        this.#closeDialog();
        void this.#tracing.recording(recording);
      },
      source: (source: Blob, name: string) => {
        this.#closeDialog();
        void this.#tracing.read(source, name);
      },
      cancel: () => this.#tracing.cancel(),
      dismiss: () => this.#tracing.dismiss(),
    };
    return html`
      <div
        class="all"
        @dragover=${this.#dragged}
        @dragleave=${this.#dragged}
        @drop=${this.#dropped}
        @paste=${this.#pasted}
      >
        ${toolbar(this.#tracing.loaded ? undefined : this.#scenario().name, this.#heap, {
          scenario: (name) => this.#choose(name),
          trace: () => this.renderRoot.querySelector('dialog')?.showModal(),
          heap: (heap) => this.#choose(undefined, heap),
        })}
        ${traceNote(this.#tracing, traces)}
        <div class="stage" part="stage">
          <canvas
            tabindex="0"
            role="img"
            aria-label=${pictureName(view)}
            aria-describedby="inspect keys"
            @pointermove=${this.#pointing.moved}
            @pointerleave=${this.#pointing.left}
            @click=${this.#pointing.clicked}
            @keydown=${this.#pointing.pressed}
            @blur=${this.#pointing.left}
          ></canvas>
          <p class="inspect" id="inspect" aria-live="polite">${this.#inspect(view)}</p>
          <p class="hidden" id="keys">
            Left and right go from block to block, Delete frees a live one, comma and full stop step back and forward,
            space plays.
          </p>
        </div>
        ${
          this.#problem === undefined
            ? nothing
            : html`<p class="problem" role="alert">
                <span>${this.#problem}</span>
                <button type="button" aria-label="Dismiss the message" @click=${this.#dismiss}>✕</button>
              </p>`
        }
        <div class="say ${view.cursor.ending}" part="sentence" aria-live=${this.#time.playing ? 'off' : 'polite'}>
          <p class="what">${sentence.text}</p>
          <p class="why">${sentence.why ?? ''}</p>
        </div>
        ${transport(view, this.#time.playing, this.#time.speed, {
          start: () => this.#time.step((engine) => engine.seek(0)),
          backOp: () => this.#time.step((engine) => engine.backOp()),
          back: () => this.#time.step((engine) => engine.back()),
          playOrPause: () => this.#time.toggle(),
          forward: () => this.#time.step((engine) => engine.forward()),
          forwardOp: () => this.#time.step((engine) => engine.forwardOp()),
          end: () => this.#time.step((engine) => engine.seek(engine.view.cursor.ops)),
          scrub: (op) => this.#time.step((engine) => engine.seek(op)),
          speed: (speed) => {
            this.#time.speed = speed;
          },
        })}
        ${controls(view, view.guest ? 4096 : 40, {
          allocate: (bytes) => this.#walk((engine) => engine.allocate(bytes)),
          free: (address) => this.#walk((engine) => engine.free(addressOf(address))),
          target: (pages) => this.#walk((engine) => engine.target(pages)),
          random: (count) => this.#random(count),
        })}
        ${figures(view)}
        <details @toggle=${this.#toggled}>
          <summary>The same as a table</summary>
          ${blocksTable(view, this.#tableOpen, (address) => this.#free(address))}
        </details>
        ${traceDialog(traces)}
      </div>
    `;
  }

  override updated(): void {
    const engine = this.#engine;
    const canvas = this.renderRoot.querySelector<HTMLCanvasElement>('.stage canvas');
    if (!engine || !canvas) return;
    this.#stage ??= new Stage(canvas, () => engine.view);
    const scrubber = this.renderRoot.querySelector<HTMLCanvasElement>('.scrub canvas');
    if (scrubber) this.#histogram.draw(scrubber, engine);
  }

  #choose(name: string | undefined, heap = this.#heap): void {
    const same = heap === this.#heap;
    this.#heap = heap;
    const engine = this.#engine;
    if (name === undefined && !same && this.#tracing.loaded && engine) {
      this.#attempt(() => this.#tracing.reopen(engine, heap));
      this.#reset();
      this.requestUpdate();
      return;
    }
    if (name !== undefined) {
      this.#tracing.forget();
      this.scenario = name;
    }
    this.#restart();
  }

  #random(count: number): void {
    this.#time.follow(count, (engine) => this.#attempt(() => engine.random(count, this.#seed)));
    this.#seed += 1;
  }

  #inspect(view: View): string {
    const spot = this.#stage?.focus;
    if (spot === undefined) return view.guest || view.bytesLength > 0 ? 'Point at a block to see it everywhere.' : '';
    const block = view.blockAt(spot.start);
    const order = Math.log2(spot.size);
    if (block === undefined || block.start !== spot.start || block.size !== spot.size) {
      return block && block.size >= spot.size ? describe(view, block) : `Order ${order}: split into smaller blocks.`;
    }
    if (!view.hasTree) return describe(view, block);
    const { byte, bit } = view.bitAddress(block.order, block.start, 0);
    const place = `its free bit is bit ${bit} of the byte at 0x${byte.toString(16)} of this page's linear memory`;
    return `${describe(view, block)} In the bitset, ${place}.`;
  }

  readonly #dragged = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    (event.currentTarget as HTMLElement).classList.toggle('drop', event.type === 'dragover');
  };

  readonly #dropped = (event: DragEvent): void => {
    (event.currentTarget as HTMLElement).classList.remove('drop');
    const file = event.dataTransfer?.files[0];
    if (!file || !this.#engine) return;
    event.preventDefault();
    void this.#tracing.read(file, file.name);
  };

  /** A trace pasted anywhere but into a field. */
  readonly #pasted = (event: ClipboardEvent): void => {
    const into = event.composedPath()[0];
    if (into instanceof HTMLInputElement || into instanceof HTMLTextAreaElement || !this.#engine) return;
    const file = event.clipboardData?.files[0];
    const text = event.clipboardData?.getData('text') ?? '';
    if (!file && text === '') return;
    event.preventDefault();
    void this.#tracing.read(file ?? new Blob([text]), file?.name ?? 'pasted text');
  };

  readonly #dismiss = (): void => {
    this.#problem = undefined;
    this.requestUpdate();
  };

  readonly #toggled = (event: Event): void => {
    this.#tableOpen = (event.currentTarget as HTMLDetailsElement).open;
    this.requestUpdate();
  };
}

/** What was typed as an address: hexadecimal with its 0x, or decimal. */
function addressOf(text: string): number {
  const words = text.trim();
  return words === '' ? Number.NaN : Number(words);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function pictureName(view: View): string {
  const parts = view.hasTree ? 'Split tree, bitset, free lists, address strip' : 'Address strip';
  return view.guest ? `${parts}, host memory and balloon` : `${parts} and bytes`;
}
