import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import {
  Branches,
  Branching,
  Breaks,
  Console,
  Finding,
  Histogram,
  History,
  Opening,
  Owners,
  Pointing,
  Receiving,
  Resuming,
  Sharing,
  Stage,
  Time,
  Tracing,
  undoing,
  Zooming,
} from '../controller/index.ts';
import {
  Engine,
  findAddress,
  type Heap,
  isStory,
  MACHINES,
  PlaygroundError,
  SCENARIOS,
  type Settings,
  savedLog,
  scenario,
  type Trace,
  unpack,
  type View,
  wish,
} from '../model/index.ts';
import { controls } from './controls.ts';
import { figures } from './figures.ts';
import { find } from './find.ts';
import { helpDialog } from './help-dialog.ts';
import { owners } from './owners.ts';
import { panels } from './panels.ts';
import { picture } from './picture.ts';
import { resumedNote } from './resumed.ts';
import { savedNote } from './saved.ts';
import { sentence } from './sentence.ts';
import { shareDialog } from './share-dialog.ts';
import { storyNote } from './story.ts';
import { storyDialog } from './story-dialog.ts';
import { styles } from './styles/index.ts';
import { toolbar } from './toolbar.ts';
import { type TraceActions, traceDialog } from './trace-dialog.ts';
import { traceNote } from './trace-note.ts';
import { question, type TrackActions, tracksList } from './tracks.ts';
import { transport } from './transport.ts';
import { zones } from './zones.ts';

/** The playground: a machine, its picture, what can be asked of it, and the way through time. */
export class BuddyPlayground extends LitElement {
  static override styles = styles;
  static override properties = {
    scenario: {},
    theme: { reflect: true },
    resume: { type: Boolean },
    trace: {},
    traceOrigins: { attribute: 'trace-origins' },
    link: {},
    page: {},
  };

  declare scenario: string;
  /** What a link's fragment asks for: instead of the scenario. */
  declare link: string | undefined;
  /** The address of a page that opens links; without one there are none. */
  declare page: string | undefined;
  declare theme: string | undefined;
  /** Opens where one was at the last visit. For a page of its own: an embed leaves its host's storage alone. */
  declare resume: boolean;
  /** The address of a trace to open with, of the page's own origin or of one in `traceOrigins`. */
  declare trace: string | undefined;
  /** Origins that traces may be fetched from besides the page's own. */
  declare traceOrigins: string | undefined;

  readonly #breaks = new Breaks(this);
  readonly #time = new Time(
    this,
    () => this.#engine,
    this.#breaks,
    (error) => this.#tell(messageOf(error)),
  );
  readonly #finding = new Finding(this, this.#time, () => this.#engine?.view);
  readonly #branching = new Branching(this, this.#time, () => this.#engine);
  readonly #tracing = new Tracing(this, (trace, signal) => this.#open(trace, signal));
  readonly #opening = new Opening(this, this.#tracing, {
    engine: () => this.#engine,
    heap: () => this.#heap,
    opened: () => this.#opened(this.#tracing.owners),
    failed: (error) => this.#tell(messageOf(error)),
  });
  readonly #resuming = new Resuming(this, {
    engine: () => this.#engine,
    key: () => (this.resume ? `buddy-playground ${location.pathname} ${this.id}`.trim() : undefined),
    opening: this.#opening,
    tracing: this.#tracing,
    failed: (message) => this.#tell(message),
  });
  readonly #sharing = new Sharing(this, this.#opening, { engine: () => this.#engine, page: () => this.page });
  readonly #console = new Console(this, {
    engine: () => this.#engine,
    walk: (act) => {
      this.#tell(undefined);
      this.#time.walk(act);
    },
    settle: () => this.#time.settle(),
    change: (settings) => this.#become(settings),
  });
  readonly #owners = new Owners(this, () => this.#engine);
  readonly #histogram = new Histogram();
  readonly #history = new History(
    () => this.#engine?.view,
    (op) => this.#time.jump((engine) => engine.seek(op)),
  );
  readonly #zooming = new Zooming(
    () => this.#engine?.view,
    () => this.#stage,
  );
  readonly #pointing = new Pointing({
    view: () => this.#engine?.view,
    stage: () => this.#stage,
    zooming: this.#zooming,
    help: () => this.#openDialog('help'),
    changed: () => this.requestUpdate(),
    free: (unit) => this.#free(this.#engine?.view.address(unit) ?? 0),
    back: () => this.#time.step('back'),
    forward: () => this.#time.step('forward'),
    play: () => this.#time.toggle(this.#time.way),
    previous: () => void this.#finding.find('back'),
    next: () => void this.#finding.find('forward'),
  });
  readonly #tracks: TrackActions = {
    keep: () => this.#branching.keep(),
    switchTo: (track) => void this.#branching.switchTo(track),
    delete: (track) => this.#branching.delete(track),
  };
  readonly #undoing = undoing({
    undo: () => this.#time.jump((engine) => engine.backOp()),
    redo: () => this.#time.jump((engine) => engine.forwardOp()),
  });
  readonly #branches = new Branches({
    view: () => this.#engine?.view,
    select: (spot) => this.#pointing.select(spot),
    zoomTo: (spot) => this.#zooming.to(spot),
    free: (unit) => this.#free(this.#engine?.view.address(unit) ?? 0),
    changed: () => this.requestUpdate(),
  });
  readonly #traces: TraceActions = {
    recording: (recording) => {
      this.#closeDialogs();
      this.#followed = false;
      void this.#tracing.recording(recording);
    },
    source: (source, name) => {
      this.#closeDialogs();
      void this.#receive(source, name);
    },
    refuse: (message) => {
      this.#closeDialogs();
      this.#tracing.refuse(message);
    },
  };
  readonly #receiving = new Receiving(this, { ready: () => this.#engine !== undefined, ...this.#traces });
  #engine: Engine | undefined;
  #stage: Stage | undefined;
  #problem: string | undefined;
  readonly #panels = new Set<string>();
  /** What a search for an address came to. */
  #missing: string | undefined;
  #bytesFrom = 0;
  #seed = 1;
  /** What is there is what a link asked for, and not what somebody chose. */
  #followed = false;
  /** The heap that was chosen last stays for the next machine. */
  #heap: Heap = 'buddy-mru';

  constructor() {
    super();
    this.scenario = MACHINES[0].name;
    this.resume = false;
    this.addEventListener('keydown', this.#undoing);
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
    this.#opening.forget();
    this.#tracing.cancel();
    this.#tracing.settle([]);
    this.#history.dispose();
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
    try {
      const engine = await Engine.create(MACHINES[0].settings);
      if (!this.isConnected || this.#engine) {
        engine.dispose();
        return;
      }
      this.#engine = engine;
      this.#problem = undefined;
      engine.subscribe(() => this.#moved());
      const wanted = this.scenario;
      const followed = this.link !== undefined && (await this.follow(this.link));
      const told = this.#problem ?? this.#tracing.problem?.message;
      const resumed = followed || (!this.trace && (await this.#resuming.open()));
      const problem = told ?? this.#problem;
      // While a recording was read again, something else may have been chosen.
      const isOpen = resumed || this.#opening.current !== undefined || this.#tracing.loaded !== undefined;
      if (!followed) this.#followed = false;
      if (!isOpen) await this.#opening.open(scenario(wanted) ?? MACHINES[0]);
      if (!followed && problem !== undefined) this.#tell(problem);
      else if (!scenario(wanted)) this.#tellUnknown(wanted);
      this.#resuming.begin();
      this.#fetch();
    } catch (error) {
      this.#problem = messageOf(error);
    }
    this.requestUpdate();
  }

  /** Opens what the attribute says, where it says something. */
  #fetch(): void {
    if (this.trace) void this.#tracing.fetch(this.trace, this.traceOrigins ?? '');
  }

  /** Opens a scenario by its name; where there is none, what is there stays. */
  show(name: string): void {
    const known = scenario(name);
    this.#followed = false;
    if (known) void this.#opening.open(known);
    else this.#tellUnknown(name);
  }

  /** Opens what a link's fragment asks for. Where it can't, it says why, and what is there stays; false then. */
  async follow(link: string): Promise<boolean> {
    const before = this.#engine?.view;
    this.#followed = true;
    try {
      const wanted = wish(link);
      if (!wanted) throw new PlaygroundError('link', 'This link asks for nothing that this page knows.');
      if ('packed' in wanted) await this.#opening.openLog({ text: await unpack(wanted.packed) }, 'A link');
      else {
        const known = scenario(wanted.scenario);
        if (known) await this.#opening.open(known, wanted.spot);
        else this.#tellUnknown(wanted.scenario);
      }
    } catch (error) {
      this.#tell(messageOf(error));
    }
    return this.#engine?.view !== before;
  }

  /** A file or a text: an op log opens at its state, all else is read as a trace. */
  async #receive(source: Blob, name: string): Promise<void> {
    this.#followed = false;
    try {
      const log = await savedLog(source);
      if (log) await this.#opening.openLog(log, name);
      else void this.#tracing.read(source, name);
    } catch (error) {
      this.#tell(`${name}: ${messageOf(error)}`);
    }
  }

  #tellUnknown(name: string): void {
    const names = SCENARIOS.map(({ name }) => name).join(', ');
    this.#tell(`There is no scenario “${name}”; there are ${names}.`);
  }

  #tell(problem: string | undefined): void {
    this.#problem = problem;
    this.requestUpdate();
  }

  #moved(): void {
    if (this.#stage) this.#stage.pace = this.#time.pace;
    this.#stage?.moved(this.#time.direction);
    this.#opening.moved();
    this.#branching.moved();
    this.#finding.moved();
    this.#resuming.moved();
    this.requestUpdate();
  }

  /** Another machine is there: what was playing stops. */
  #reset(): void {
    this.#time.stop();
    if (this.#stage) this.#stage.focus = undefined;
    this.#pointing.reset();
    this.#branches.reset();
    this.#missing = undefined;
    this.#bytesFrom = 0;
    this.#stage?.reset();
    this.requestUpdate();
  }

  /** Another scenario or trace is there, and these ask. */
  #opened(names: readonly string[]): void {
    this.#owners.opened(names);
    const name = this.#opening.current?.name;
    if (name !== undefined) this.scenario = name;
    this.#tell(undefined);
    this.#reset();
    this.#resuming.opened();
    const detail = { name, followed: this.#followed };
    this.dispatchEvent(new CustomEvent('scenario-opened', { detail, bubbles: true, composed: true }));
  }

  #choose(name: string): void {
    this.#closeDialogs();
    // Pressing the machine that is there does not throw it away.
    const { view } = this.#engine ?? {};
    const { current } = this.#opening;
    const isThere = name === current?.name && 'settings' in current && current.settings.units === view?.units;
    if (!isThere) this.show(name);
  }

  async #open(trace: Trace, signal: AbortSignal): Promise<void> {
    const { summary } = trace;
    // Adopted pages were live before the recording began: that is where it starts. A state is where its log ends.
    const start = summary.zone === undefined ? summary.adoptedBlocks : summary.ops;
    await this.#engine?.take(trace.open({ heap: this.#heap }), start, signal);
    this.#opening.forget();
    this.#opened(summary.owners);
  }

  /** The same log on another machine. */
  async #change(settings: Partial<Settings>): Promise<void> {
    await this.#become(settings).catch((error: unknown) => this.#tell(messageOf(error)));
  }

  async #become(settings: Partial<Settings>): Promise<void> {
    this.#time.stop();
    await this.#engine?.change(settings);
    this.#heap = settings.heap ?? this.#heap;
    this.#tell(undefined);
    this.#reset();
  }

  #closeDialogs(): void {
    // How far the reading is, and what is wrong with a file, is told behind them.
    for (const dialog of this.renderRoot.querySelectorAll('dialog')) dialog.close();
  }

  /** What is shared is what stands there: it does not go on meanwhile. */
  #share(): void {
    this.#time.stop();
    this.#sharing.open();
    this.#openDialog('share');
  }

  #openDialog(id: string): void {
    this.renderRoot.querySelector<HTMLDialogElement>(`dialog#${id}`)?.showModal();
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

  /** The block at an address is in focus, and as large as it can be seen. */
  #findAddress(text: string): void {
    const { view } = this.#engine ?? {};
    if (!view) return;
    const found = findAddress(view, text);
    this.#missing = 'problem' in found ? found.problem : undefined;
    if (!('problem' in found)) {
      const { start, size } = found.block ?? { start: found.unit, size: 1 };
      this.#zooming.to({ start, size });
      this.#pointing.select({ start, size });
    }
    this.requestUpdate();
  }

  #free(address: number): void {
    this.#walk((engine) => engine.free(address));
  }

  #random(count: number): void {
    this.#time.follow(count, (engine) => this.#attempt(() => engine.random(count, this.#seed)));
    this.#seed += 1;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const { current } = this.#opening;
    if (changed.has('scenario') && this.#engine && this.hasUpdated && this.scenario !== current?.name) {
      this.show(this.scenario);
    }
    if (changed.has('trace') && this.#engine && this.hasUpdated) this.#fetch();
    if (changed.has('link') && this.#engine && this.hasUpdated && this.link !== undefined) void this.follow(this.link);
    if (changed.has('theme')) {
      this.#stage?.recolour();
      this.#history.recolour();
    }
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
    const { current } = this.#opening;
    return html`
      <div
        class="all"
        @dragover=${this.#receiving.dragged}
        @dragleave=${this.#receiving.dragged}
        @drop=${this.#receiving.dropped}
      >
        ${toolbar(current, this.#tracing.loaded !== undefined, view.heap, {
          scenario: (name) => this.#choose(name),
          stories: () => this.#openDialog('stories'),
          trace: () => this.#openDialog('traces'),
          heap: (heap) => void this.#change({ heap }),
          share: () => this.#share(),
        })}
        ${resumedNote(this.#resuming.note, {
          fresh: () => void this.#opening.open(MACHINES[0]),
          dismiss: () => this.#resuming.dismiss(),
        })}
        ${traceNote(this.#tracing, this.#tracing)}
        ${zones(view, this.#tracing, (zone) => void this.#tracing.choose(zone))}
        ${savedNote(this.#opening.saved, view)}
        ${
          isStory(current)
            ? storyNote(current, view, {
                open: (name) => this.#choose(name),
                returned: (story) => this.#opening.returned(story),
                isChanged: () => !this.#opening.isUnchanged,
              })
            : nothing
        }
        ${picture(view, this.#stage?.focus, this.#tracing.owners, this.#pointing, this.#missing, {
          zooming: this.#zooming,
          finding: { find: (text) => this.#findAddress(text), help: () => this.#openDialog('help') },
        })}
        ${owners(engine, this.#owners)}
        <div class="foot">
          ${sentence(engine, this.#problem, this.#time.playing || this.#time.busy !== undefined, () => this.#tell(undefined))}
          ${question(this.#branching.question, this.#tracks)} ${this.#transport(view)}
        </div>
        ${this.#find(view)} ${tracksList(view, this.#branching.question, this.#tracks)}
        ${controls(view, {
          allocate: (bytes) => this.#walk((engine) => engine.allocate(bytes)),
          free: (address) => this.#walk((engine) => engine.free(address)),
          target: (pages) => this.#walk((engine) => engine.target(pages)),
          random: (count) => this.#random(count),
          wait: (ticks) => this.#walk((engine) => engine.wait(ticks)),
          tell: (problem) => this.#tell(problem),
        })}
        ${figures(view)}
        ${panels(view, (name) => this.#panels.has(name), {
          console: this.#console,
          breaks: this.#breaks,
          owners: this.#owners.names,
          change: (settings) => void this.#change(settings),
          foul: (rule, pfn) => this.#walk((engine) => engine.foul(rule, pfn)),
          free: (address) => this.#free(address),
          branches: this.#branches,
          history: this.#history,
          selected: this.#pointing.selected,
          bytes: {
            from: this.#bytesFrom,
            page: (from) => {
              this.#bytesFrom = from;
              this.requestUpdate();
            },
          },
          toggled: this.#toggled,
        })}
        ${storyDialog(current, (name) => this.#choose(name))} ${traceDialog(this.#traces)} ${helpDialog()}
        ${shareDialog(view, this.#sharing)}
      </div>
    `;
  }

  #transport(view: View): TemplateResult {
    return transport(view, this.#time.way, this.#time.speed, {
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

  #find(view: View): TemplateResult {
    const state = {
      finding: this.#finding,
      shows: this.#histogram.shows,
      policy: this.#branching.policy,
      busy: this.#time.busy,
      reason: this.#breaks.reason,
    };
    return find(view, state, {
      goTo: (op) => this.#finding.goTo(op),
      find: (direction) => void this.#finding.find(direction),
      look: (kind) => this.#finding.choose(kind),
      show: (what) => {
        this.#histogram.shows = what;
        this.requestUpdate();
      },
      policy: (policy) => this.#branching.choose(policy),
      cancel: () => this.#time.stop(),
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
    if (scrubber) this.#histogram.draw(scrubber, engine, this.#finding.kind);
    this.#history.draw(this.renderRoot.querySelector<HTMLCanvasElement>('canvas.history') ?? undefined);
  }

  readonly #toggled = (event: Event): void => {
    const { open, dataset } = event.currentTarget as HTMLDetailsElement;
    const name = dataset.panel ?? '';
    if (open === this.#panels.has(name)) return;
    if (open) this.#panels.add(name);
    else this.#panels.delete(name);
    this.requestUpdate();
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
