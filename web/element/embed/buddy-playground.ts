import { Histogram } from '../../controller/histogram.ts';
import { Pointing } from '../../controller/pointing.ts';
import { Stage } from '../../controller/stage.ts';
import { type Stops, Time } from '../../controller/time.ts';
import { Zooming } from '../../controller/zooming.ts';
import { choose, type ViewName } from '../../draw/chosen.ts';
import type { Layout } from '../../draw/layout.ts';
import type { Shown } from '../../draw/zoom.ts';
import { type Direction, Engine } from '../../model/engine.ts';
import { MACHINES } from '../../model/machines.ts';
import { narrate } from '../../model/narrate.ts';
import type { View } from '../../model/view.ts';
import type { PlaygroundError } from '../../wasm/error.ts';
import { explained } from '../../wasm/load.ts';
import { controls } from '../controls.ts';
import { figures } from '../figures.ts';
import { html, nothing, type TemplateResult } from '../html.ts';
import { picture } from '../picture.ts';
import { sentence } from '../sentence.ts';
import { transport } from '../transport.ts';
import { asked } from './asked.ts';
import { type Controls, controlsOf, type ShownName, themeOf, viewsOf } from './look.ts';
import { follow, open, wanted } from './opened.ts';
import { partsOf } from './parts.ts';
import { ReactiveElement } from './reactive.ts';
import { isAbsent } from './read.ts';
import { watch } from './sight.ts';
import { styles } from './styles.ts';
import { barred, expected, waiting } from './waiting.ts';

/** Conditions that playing stops at are the page's. */
const NO_BREAKS: Stops<Engine> = {
  reason: undefined,
  stepping: (engine) => (direction) => (direction === 'back' ? engine.back() : engine.forward()),
};

/** What opens a machine. */
const OPENING = ['scenario', 'heap', 'unit', 'placement', 'step', 'link'] as const;

/** What can go wrong apart from each other: the message of each stays until it is well again. */
type Concern = 'load' | 'open' | 'views' | 'controls' | 'theme' | 'op';

/**
 * `<buddy-playground>` in somebody else's page: a machine, its picture, the way through time, and what can be asked of
 * it. What an attribute asks for and can't be is told, in words and as an event, and what was there before stays.
 *
 * @fires ready - the machine is there
 * @fires step - the cursor moved; `detail` is `{ op, step }`
 * @fires op - an op was done, or refused; `detail` is `{ op, refusal }`
 * @fires error - something that was asked for can't be; `detail` is the error. As an image's, it does not bubble
 * @slot fallback - shown until the machine is there, and where WebAssembly can't run: a recorded picture, say
 */
export class BuddyPlayground extends ReactiveElement {
  static override readonly styles = styles;
  static override readonly flags = ['autoplay'];
  static override readonly observedAttributes = [...OPENING, 'views', 'controls', 'theme', 'autoplay'];

  /** What it opens with: `guest-8`, `bytes-256`, `guest-64m`, or a story by its name. */
  declare scenario: string | undefined;
  /** `buddy`, `buddy-mru`, `buddy-lowest`, `id`, `bump`, `first-fit`, `next-fit` or `best-fit`; a story has its own. */
  declare heap: string | undefined;
  /** Bytes of a unit, of a heap of bytes. */
  declare unit: number | string | undefined;
  /** `mru` or `lowest`, of a buddy heap. */
  declare placement: string | undefined;
  /** Ops after which the cursor stands when it opens. */
  declare step: number | string | undefined;
  /** The fragment of a link that the playground made; instead of the scenario. */
  declare link: string | undefined;
  /** Which of `tree bits lists strip bytes balloon figures` are shown; all of them, where nothing is said. */
  declare views: string | undefined;
  /** `all`; `time`: only the way through time; `none`: only the picture and its sentence. */
  declare controls: string | undefined;
  /** `light`, `dark` or `auto`, which is as the reader's system has it. */
  declare theme: string | undefined;
  /** Plays when it is seen, unless the reader wants less motion. */
  declare autoplay: boolean;

  readonly #time = new Time(
    this,
    () => this.#engine,
    NO_BREAKS,
    (error) => this.#fail('op', error),
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
  readonly #problems = new Map<Concern, string>();
  #engine: Engine | undefined;
  #stage: Stage | undefined;
  #ops = 0;
  #views: ReadonlySet<ShownName> = viewsOf(undefined);
  #controls: Controls = 'all';
  #theme: string | undefined;
  #following = new AbortController();
  #isSeen = false;
  /** Which way it plays on when it is seen again. */
  #resumes: Direction | undefined;
  #unwatch = (): void => {};

  constructor() {
    super();
    this.autoplay = false;
  }

  /** The machine and its timeline, once they are there. */
  get engine(): Engine | undefined {
    return this.#engine;
  }

  /** Plays to the end of the log, or back to its start, while it is in sight. */
  play(direction: Direction = 'forward'): void {
    this.pause();
    this.#resumes = direction;
    this.#wake();
  }

  pause(): void {
    this.#resumes = undefined;
    this.#time.stop();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unwatch = watch(this, (isSeen) => this.#sight(isSeen));
    if (!this.#engine) void this.#start();
  }

  override disconnectedCallback(): void {
    this.#sight(false);
    this.#unwatch();
    super.disconnectedCallback();
    // It may only be moved: then it is somewhere else by the next task, and keeps its machine.
    setTimeout(() => {
      if (this.isConnected) return;
      this.#following.abort();
      this.#stage?.dispose();
      this.#engine?.dispose();
      this.#stage = undefined;
      this.#engine = undefined;
    });
  }

  /** Out of sight it stands still; what was played goes on when it is seen again. */
  #sight(isSeen: boolean): void {
    this.#isSeen = isSeen;
    if (!isSeen) {
      this.#time.settle();
      if (this.#time.playing) this.#resumes = this.#time.way;
      this.#time.stop();
    }
    if (this.#stage) this.#stage.sleeps = !isSeen;
    this.#wake();
  }

  #wake(): void {
    if (!this.#isSeen || !this.#engine || this.#resumes === undefined) return;
    const way = this.#resumes;
    this.#resumes = undefined;
    this.#time.toggle(way);
  }

  async #start(): Promise<void> {
    try {
      const engine = await Engine.create(MACHINES[0].settings);
      if (!this.isConnected || this.#engine) return engine.dispose();
      this.#engine = engine;
      this.#problems.delete('load');
      engine.subscribe(() => this.#moved());
      this.#open();
      this.#tell('ready', undefined);
      this.#autoplay();
    } catch (error) {
      this.#fail('load', error);
    }
    this.requestUpdate();
  }

  #autoplay(): void {
    if (this.autoplay && !matchMedia('(prefers-reduced-motion: reduce)').matches) this.play();
  }

  #open(): void {
    const engine = this.#engine;
    if (!engine) return;
    this.#following.abort();
    this.#time.stop();
    this.#problems.delete('open');
    if (!isAbsent(this.link)) {
      void this.#follow(engine, this.link);
      return;
    }
    this.#check('open', () => open(engine, asked(this)));
    this.#opened(engine);
  }

  async #follow(engine: Engine, link: unknown): Promise<void> {
    this.#following = new AbortController();
    const { signal } = this.#following;
    try {
      await follow(engine, wanted(link), signal);
    } catch (error) {
      if (!signal.aborted) this.#fail('open', error);
    }
    if (!signal.aborted) this.#opened(engine);
  }

  /** Another machine may be there. */
  #opened(engine: Engine): void {
    this.#ops = engine.view.cursor.ops;
    this.#pointing.reset();
    this.#stage?.reset();
    this.requestUpdate();
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

  #fail(concern: Concern, error: unknown): void {
    const told = explained(error);
    this.#problems.set(concern, told.message);
    this.dispatchEvent(new CustomEvent<PlaygroundError>('error', { detail: told }));
    this.requestUpdate();
  }

  /** Does it, or says why not. */
  #check(concern: Concern, act: () => void): boolean {
    try {
      act();
      this.#problems.delete(concern);
      return true;
    } catch (error) {
      this.#fail(concern, error);
      return false;
    }
  }

  #attempt(act: () => void): boolean {
    let problem: unknown;
    try {
      act();
    } catch (error) {
      problem = error;
    }
    this.#problems.delete('op');
    // A refusal is in the log, and its step's sentence tells it.
    const refused = problem !== undefined && this.#engine?.refusal?.message === explained(problem).message;
    if (problem !== undefined && !refused) this.#fail('op', problem);
    this.requestUpdate();
    return problem === undefined || refused;
  }

  #walk(act: (engine: Engine) => void): void {
    this.#time.walk((engine) => this.#attempt(() => act(engine)));
  }

  protected override willUpdate(changed: ReadonlySet<string>): void {
    if (changed.has('views')) {
      this.#check('views', () => {
        this.#views = viewsOf(this.views);
      });
      this.#stage?.draw();
    }
    if (changed.has('controls')) this.#check('controls', () => (this.#controls = controlsOf(this.controls)));
    if (changed.has('theme')) {
      // The style sheet goes by the attribute: one that can't be gives way to what was there.
      if (this.#check('theme', () => void themeOf(this.theme))) this.#theme = this.theme;
      else this.theme = this.#theme;
      if (isAbsent(this.theme)) this.removeAttribute('theme');
      else this.setAttribute('theme', this.theme);
      this.#stage?.recolour();
    }
    if (!this.#engine || !this.hasUpdated) return;
    if (OPENING.some((name) => changed.has(name))) this.#open();
    if (changed.has('autoplay')) this.#autoplay();
  }

  protected override render(): TemplateResult {
    const engine = this.#engine;
    const problem = this.#problems.size === 0 ? undefined : [...this.#problems.values()].join(' ');
    if (!engine) {
      return this.#problems.has('load')
        ? html`<slot name="fallback"></slot><p class="problem" role="alert"><span>${problem}</span></p>`
        : this.#waiting();
    }
    const { view } = engine;
    const { map } = this.#lay(view, this.#width, this.#stage?.shown);
    return html`
      <div class=${barred(this.#controls, map) ? 'all' : 'all picture'}>
        ${picture(view, this.#stage?.focus, [], this.#pointing, {
          zooming: this.#zooming,
          label: partsOf(view, this.#views),
        })}
        <div class="foot">
          ${sentence(narrate(view, engine.refusal), view.cursor, problem, this.#time.playing, () => {
            this.#problems.clear();
            this.requestUpdate();
          })}
          ${this.#controls === 'none' ? nothing : this.#transport(engine)}
        </div>
        ${this.#controls === 'all' ? this.#asking(engine) : nothing}
        ${this.#views.has('figures') ? figures(view) : nothing}
      </div>
    `;
  }

  readonly #lay = (view: View, width: number, shown?: Shown): Layout =>
    choose(view, width, shown, this.#views as ReadonlySet<ViewName>);

  /** What a picture has of it. */
  get #width(): number {
    const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(this);
    return this.clientWidth - (Number.parseFloat(paddingInlineStart) || 0) - (Number.parseFloat(paddingInlineEnd) || 0);
  }

  #waiting(): TemplateResult {
    const { scenario, heap, unit, placement, step } = this;
    const view = expected({ scenario, heap, unit, placement, step });
    return html`
      ${waiting(view, this.#width, this.#views, this.#controls, this.#time.speed)}
      <div class="front"><slot name="fallback"><p class="inspect" role="status">Loading the allocator…</p></slot></div>
    `;
  }
  #asking(engine: Engine): TemplateResult {
    return controls(engine.view, {
      allocate: (bytes) => this.#walk((engine) => engine.allocate(bytes)),
      free: (address) => this.#walk((engine) => engine.free(address)),
      target: (pages) => this.#walk((engine) => engine.target(pages)),
      random: (count) =>
        this.#time.follow(count, (engine) => this.#attempt(() => engine.random(count, engine.view.cursor.ops + 1))),
      wait: (ticks) => this.#walk((engine) => engine.wait(ticks)),
      tell: (problem) => {
        this.#problems.set('op', problem);
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

  protected override updated(): void {
    const engine = this.#engine;
    const canvas = this.shadowRoot?.querySelector<HTMLCanvasElement>('.stage canvas');
    if (!engine || !canvas) return;
    const isNew = !this.#stage;
    this.#stage ??= new Stage(
      canvas,
      () => this.#engine?.view ?? engine.view,
      () => this.requestUpdate(),
    );
    this.#stage.lay = this.#lay;
    // Until its first frame, a canvas has a height of its own.
    if (isNew) this.#stage.settle();
    this.#stage.sleeps = !this.#isSeen;
    this.#stage.drawn = () => this.#pointing.refresh();
    const scrubber = this.shadowRoot?.querySelector<HTMLCanvasElement>('.scrub canvas');
    if (scrubber) this.#histogram.draw(scrubber, engine, 'failure');
  }
}
