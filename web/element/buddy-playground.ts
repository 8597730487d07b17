import { html, LitElement, nothing, type PropertyValues, type TemplateResult, unsafeCSS } from 'lit';
import {
  Branches,
  Branching,
  Console,
  Finding,
  Histogram,
  History,
  Pointing,
  Receiving,
  Session,
  Sharing,
  Stage,
  undoing,
  Zooming,
} from '../controller/index.ts';
import { type Engine, findAddress, isStory, MACHINES, narrate, storyStep, type View } from '../model/index.ts';
import { controls } from './controls.ts';
import { figures } from './figures.ts';
import { find } from './find.ts';
import { helpDialog } from './help-dialog.ts';
import { owners } from './owners.ts';
import { panels, type Wrong } from './panels.ts';
import { picture } from './picture.ts';
import { resumedNote } from './resumed.ts';
import { savedNote } from './saved.ts';
import { search } from './search.ts';
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

/** Below this width, a row of sixteen bytes has no room. */
const NARROW = 560;

/** The playground: a machine, its picture, what can be asked of it, and the way through time. */
export class BuddyPlayground extends LitElement {
  static override styles = styles.map((text) => unsafeCSS(text));
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

  readonly #session = new Session(this, {
    moved: () => this.#moved(),
    reset: () => this.#reset(),
    opened: (name, followed) => {
      if (name !== undefined) this.scenario = name;
      const detail = { name, followed };
      this.dispatchEvent(new CustomEvent('scenario-opened', { detail, bubbles: true, composed: true }));
    },
  });
  readonly #time = this.#session.time;
  readonly #finding = new Finding(this, this.#time, () => this.engine?.view);
  readonly #branching = new Branching(this, this.#time, () => this.engine);
  readonly #sharing = new Sharing(this, this.#session.opening, { engine: () => this.engine, page: () => this.page });
  readonly #console = new Console(this, {
    engine: () => this.engine,
    walk: (act) => {
      this.#session.tell(undefined);
      this.#time.walk(act);
    },
    settle: () => this.#time.settle(),
    change: (settings) => this.#session.become(settings),
  });
  readonly #histogram = new Histogram();
  readonly #history = new History(
    () => this.engine?.view,
    (op) => this.#time.jump((engine) => engine.seek(op)),
  );
  readonly #zooming = new Zooming(
    () => this.engine?.view,
    () => this.#stage,
  );
  readonly #pointing = new Pointing({
    view: () => this.engine?.view,
    stage: () => this.#stage,
    zooming: this.#zooming,
    help: () => this.#openDialog('help'),
    changed: () => this.requestUpdate(),
    free: (unit) => this.#session.free(this.engine?.view.address(unit) ?? 0),
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
    view: () => this.engine?.view,
    select: (spot) => this.#pointing.select(spot),
    zoomTo: (spot) => this.#zooming.to(spot),
    free: (unit) => this.#session.free(this.engine?.view.address(unit) ?? 0),
    changed: () => this.requestUpdate(),
  });
  readonly #traces: TraceActions = {
    recording: (recording) => {
      this.#closeDialogs();
      this.#session.recording(recording);
    },
    source: (source, name) => {
      this.#closeDialogs();
      void this.#session.receive(source, name);
    },
    refuse: (message) => {
      this.#closeDialogs();
      this.#session.tracing.refuse(message);
    },
  };
  readonly #receiving = new Receiving(this, { ready: () => this.engine !== undefined, ...this.#traces });
  #stage: Stage | undefined;
  readonly #panels = new Set<string>();
  /** What a search for an address came to. */
  #missing: string | undefined;
  /** What was typed into a panel and would not do. */
  #wrong: Wrong | undefined;
  #bytesFrom = 0;

  constructor() {
    super();
    this.scenario = MACHINES[0].name;
    this.resume = false;
    this.addEventListener('keydown', this.#undoing);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.engine) void this.#session.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // It may only be moved: then it is somewhere else by the next task, and keeps its machine.
    setTimeout(() => {
      if (!this.isConnected) this.#end();
    });
  }

  #end(): void {
    this.#history.dispose();
    this.#stage?.dispose();
    this.#stage = undefined;
    this.#session.end();
  }

  /** The machine and its timeline, once they are there. */
  get engine(): Engine | undefined {
    return this.#session.engine;
  }

  /** Opens a scenario by its name; where there is none, what is there stays. */
  show(name: string): void {
    this.#session.show(name);
  }

  /** Opens what a link's fragment asks for. Where it can't, it says why, and what is there stays; false then. */
  follow(link: string): Promise<boolean> {
    return this.#session.follow(link);
  }

  #moved(): void {
    if (this.#stage) this.#stage.pace = this.#time.pace;
    this.#stage?.moved(this.#time.direction);
    this.#branching.moved();
    this.#finding.moved();
    this.#missing = undefined;
    this.#wrong = undefined;
    this.requestUpdate();
  }

  /** Another machine is there. */
  #reset(): void {
    if (this.#stage) this.#stage.focus = undefined;
    this.#pointing.reset();
    this.#branches.reset();
    this.#missing = undefined;
    this.#wrong = undefined;
    this.#bytesFrom = 0;
    this.#stage?.reset();
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

  /** The block at an address is in focus, and as large as it can be seen. */
  #findAddress(text: string): void {
    const { view } = this.engine ?? {};
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

  #choose(name: string): void {
    this.#closeDialogs();
    this.#session.choose(name);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (this.engine && this.hasUpdated) {
      const { opening } = this.#session;
      if (changed.has('scenario') && this.scenario !== opening.current?.name) this.show(this.scenario);
      if (changed.has('trace')) this.#session.fetch();
      if (changed.has('link') && this.link !== undefined) void this.follow(this.link);
    }
    if (changed.has('theme')) {
      this.#stage?.recolour();
      this.#history.recolour();
    }
  }

  override render(): TemplateResult {
    const session = this.#session;
    const { engine, opening, tracing, resuming } = session;
    if (!engine) {
      return session.problem === undefined
        ? html`<p class="inspect" role="status">Loading the allocator…</p>`
        : html`<p class="problem" role="alert">
              <span>${session.problem}</span>
              <button type="button" @click=${() => session.start()}>Try again</button>
            </p>
            <slot></slot>`;
    }
    const { view } = engine;
    const { current } = opening;
    const story = isStory(current) && opening.isUnchanged ? current : undefined;
    return html`
      <div
        class="all"
        @dragover=${this.#receiving.dragged}
        @dragleave=${this.#receiving.dragged}
        @drop=${this.#receiving.dropped}
      >
        ${toolbar(current, tracing.loaded !== undefined, session.changing.settings?.heap ?? view.heap, {
          scenario: (name) => this.#choose(name),
          stories: () => this.#openDialog('stories'),
          trace: () => this.#openDialog('traces'),
          heap: (heap) => void session.change({ heap }),
          share: () => this.#share(),
        })}
        ${resumedNote(resuming.note, {
          fresh: () => void opening.open(MACHINES[0]),
          dismiss: () => resuming.dismiss(),
        })}
        ${traceNote(tracing, tracing)}
        ${zones(view, tracing, (zone) => void tracing.choose(zone))}
        ${savedNote(opening.saved, view)}
        ${
          isStory(current)
            ? storyNote(current, view, {
                open: (name) => this.#choose(name),
                returned: (story) => opening.returned(story),
                isChanged: () => !opening.isUnchanged,
              })
            : nothing
        }
        ${picture(view, this.#stage?.focus, tracing.owners, this.#pointing, {
          zooming: this.#zooming,
          search: search(view, this.#missing, {
            find: (text) => this.#findAddress(text),
            help: () => this.#openDialog('help'),
          }),
        })}
        ${owners(engine, session.owners)}
        <div class="foot">
          ${sentence((story && storyStep(view, story)) ?? narrate(view, engine.refusal), view.cursor, session.problem, this.#time.playing || this.#time.busy !== undefined, () => session.tell(undefined))}
          ${question(this.#branching.question, this.#tracks)} ${this.#transport(view)}
        </div>
        ${this.#find(view)} ${tracksList(view, this.#branching.question, this.#tracks)}
        ${controls(view, {
          allocate: (bytes) => session.walk((engine) => engine.allocate(bytes)),
          free: (address) => session.walk((engine) => engine.free(address)),
          target: (pages) => session.walk((engine) => engine.target(pages)),
          random: (count) => session.random(count),
          wait: (ticks) => session.walk((engine) => engine.wait(ticks)),
          tell: (problem) => session.tell(problem),
        })}
        ${figures(view)}
        ${panels(view, (name) => this.#panels.has(name), {
          console: this.#console,
          breaks: session.breaks,
          owners: session.owners.names,
          settings: session.changing.settings ?? view.settings,
          change: (settings) => void session.change(settings),
          refusal: engine.refusal?.message,
          wrong: this.#wrong,
          tell: (wrong) => {
            this.#wrong = wrong;
            this.requestUpdate();
          },
          foul: (rule, pfn) => session.walk((engine) => engine.foul(rule, pfn)),
          free: (address) => session.free(address),
          branches: this.#branches,
          history: this.#history,
          focus: this.#stage?.focus,
          point: (spot) => this.#pointing.point(spot),
          selected: this.#pointing.selected,
          bytes: {
            from: this.#bytesFrom,
            wide: () => (this.clientWidth < NARROW ? 8 : 16),
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
      reason: this.#session.breaks.reason,
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
    const engine = this.engine;
    const canvas = this.renderRoot.querySelector<HTMLCanvasElement>('.stage canvas');
    if (!engine || !canvas) return;
    this.#stage ??= new Stage(
      canvas,
      () => this.engine?.view ?? engine.view,
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
