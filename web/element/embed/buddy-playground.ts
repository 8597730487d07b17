import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { Histogram } from '../../controller/histogram.ts';
import { Pointing } from '../../controller/pointing.ts';
import { Stage } from '../../controller/stage.ts';
import { Time } from '../../controller/time.ts';
import { Zooming } from '../../controller/zooming.ts';
import { Engine } from '../../model/engine.ts';
import { MACHINES } from '../../model/machines.ts';
import { explained } from '../../wasm/load.ts';
import { controls } from '../controls.ts';
import { figures } from '../figures.ts';
import { picture } from '../picture.ts';
import { sentence } from '../sentence.ts';
import { transport } from '../transport.ts';
import { openScenario } from './opened.ts';
import { styles } from './styles.ts';

/** Conditions that playing stops at are the page's. */
const NO_BREAKS = { reason: undefined, active: () => [], stopped: () => {} };

/**
 * `<buddy-playground>` in somebody else's page: a machine, its picture, the way through time, and what can be asked of
 * it.
 *
 * @fires ready - the machine is there
 * @fires step - the cursor moved; `detail` is `{ op, step }`
 * @fires op - an op was done, or refused; `detail` is `{ op, refusal }`
 * @fires playground-error - something that was asked for can't be; `detail` is the error
 * @slot fallback - shown where WebAssembly can't run: a recorded picture, say
 */
export class BuddyPlayground extends LitElement {
  static override styles = styles;
  static override properties = {
    scenario: {},
    heap: {},
    step: { type: Number },
    controls: {},
    theme: { reflect: true },
    autoplay: { type: Boolean },
  };

  /** What it opens with: `guest-8`, `bytes-256`, `guest-64m`, or a story by its name. */
  declare scenario: string;
  /** `buddy-mru`, `buddy-lowest` or `id`; a story has its own. */
  declare heap: string;
  /** Ops after which the cursor stands when it opens. */
  declare step: number | undefined;
  /** `none`: only the picture and the way through time. */
  declare controls: string;
  /** `light` or `dark`; else as the reader's system has it. */
  declare theme: string | undefined;
  /** Plays when it opens, unless the reader wants less motion. */
  declare autoplay: boolean;

  readonly #time = new Time(
    this,
    () => this.#engine,
    NO_BREAKS,
    (error) => this.#fail(error),
  );
  readonly #histogram = new Histogram();
  readonly #zooming = new Zooming(
    () => this.#engine?.view,
    () => this.#stage,
  );
  readonly #pointing = new Pointing({
    view: () => this.#engine?.view,
    stage: () => this.#stage,
    zooming: this.#zooming,
    changed: () => this.requestUpdate(),
    free: (unit) => this.#walk((engine) => engine.free(engine.view.address(unit))),
    back: () => this.#time.step('back'),
    forward: () => this.#time.step('forward'),
    play: () => this.#time.toggle(this.#time.way),
  });
  #engine: Engine | undefined;
  #stage: Stage | undefined;
  #problem: string | undefined;
  #ops = 0;

  constructor() {
    super();
    this.scenario = MACHINES[0].name;
    this.heap = 'buddy-mru';
    this.controls = 'all';
    this.autoplay = false;
  }

  /** The machine and its timeline, once they are there. */
  get engine(): Engine | undefined {
    return this.#engine;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.#engine) void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // It may only be moved: then it is somewhere else by the next task, and keeps its machine.
    setTimeout(() => {
      if (this.isConnected) return;
      this.#time.stop();
      this.#stage?.dispose();
      this.#engine?.dispose();
      this.#stage = undefined;
      this.#engine = undefined;
    });
  }

  async #start(): Promise<void> {
    try {
      const engine = await Engine.create(MACHINES[0].settings);
      if (!this.isConnected || this.#engine) return engine.dispose();
      this.#engine = engine;
      this.#problem = undefined;
      engine.subscribe(() => this.#moved());
      this.#open();
      this.#tell('ready', undefined);
      if (this.autoplay && !matchMedia('(prefers-reduced-motion: reduce)').matches) this.#time.toggle();
    } catch (error) {
      this.#fail(error);
    }
    this.requestUpdate();
  }

  #open(): void {
    const engine = this.#engine;
    if (!engine) return;
    this.#time.stop();
    try {
      openScenario(engine, this.scenario, this.heap);
      if (this.step !== undefined) engine.seek(this.step);
      this.#problem = undefined;
    } catch (error) {
      this.#fail(error);
    }
    this.#ops = engine.view.cursor.ops;
    this.#pointing.reset();
    this.#stage?.reset();
  }

  #moved(): void {
    if (this.#stage) this.#stage.pace = this.#time.pace;
    this.#stage?.moved(this.#time.direction);
    const { engine } = this;
    if (engine) {
      const { op, step, ops } = engine.view.cursor;
      if (ops > this.#ops) this.#tell('op', { op: ops, refusal: engine.refusal });
      this.#ops = ops;
      this.#tell('step', { op, step });
    }
    this.requestUpdate();
  }

  #tell(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  #fail(error: unknown): void {
    const told = explained(error);
    this.#problem = told.message;
    this.#tell('playground-error', told);
  }

  #attempt(act: () => void): boolean {
    try {
      act();
      this.#problem = undefined;
      return true;
    } catch (error) {
      const told = explained(error);
      // A refusal is in the log, and its step's sentence tells it.
      const refused = this.#engine?.refusal?.message === told.message;
      if (refused) this.#problem = undefined;
      else this.#fail(told);
      return refused;
    } finally {
      this.requestUpdate();
    }
  }

  #walk(act: (engine: Engine) => void): void {
    this.#time.walk((engine) => this.#attempt(() => act(engine)));
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const asked = changed.has('scenario') || changed.has('heap') || changed.has('step');
    if (asked && this.#engine && this.hasUpdated) this.#open();
    if (changed.has('theme')) this.#stage?.recolour();
  }

  override render(): TemplateResult {
    const engine = this.#engine;
    if (!engine) {
      return this.#problem === undefined
        ? html`<p class="inspect" role="status">Loading the allocator…</p>`
        : html`<slot name="fallback"></slot><p class="problem" role="alert"><span>${this.#problem}</span></p>`;
    }
    const { view } = engine;
    return html`
      <div class="all">
        ${picture(view, this.#stage?.focus, [], this.#pointing, undefined, { zooming: this.#zooming })}
        <div class="foot">
          ${sentence(engine, this.#problem, this.#time.playing, () => {
            this.#problem = undefined;
            this.requestUpdate();
          })}
          ${this.#transport(engine)}
        </div>
        ${this.controls === 'none' ? nothing : this.#controls(engine)} ${figures(view)}
      </div>
    `;
  }

  #controls(engine: Engine): TemplateResult {
    return controls(engine.view, {
      allocate: (bytes) => this.#walk((engine) => engine.allocate(bytes)),
      free: (address) => this.#walk((engine) => engine.free(address)),
      target: (pages) => this.#walk((engine) => engine.target(pages)),
      random: (count) =>
        this.#time.follow(count, (engine) => this.#attempt(() => engine.random(count, engine.view.cursor.ops + 1))),
      wait: (ticks) => this.#walk((engine) => engine.wait(ticks)),
      tell: (problem) => {
        this.#problem = problem;
        this.requestUpdate();
      },
    });
  }

  #transport(engine: Engine): TemplateResult {
    return transport(engine.view, this.#time.way, this.#time.speed, {
      start: () => this.#time.jump((engine) => engine.seek(0)),
      backOp: () => this.#time.jump((engine) => engine.backOp()),
      back: () => this.#time.step('back'),
      playOrPause: (direction) => this.#time.toggle(direction),
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
    if (scrubber) this.#histogram.draw(scrubber, engine, 'failure');
  }
}
