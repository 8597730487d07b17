import { html, LitElement, nothing, type PropertyValues, type TemplateResult, unsafeCSS } from 'lit';
import { Canvas, Chart, ChartSaving, type Choices, Clock, Contest } from '../../controller/compare/index.ts';
import { COMPACT_HEIGHT, drawCompact } from '../../draw/compact.ts';
import { type Choice, NAMES, PRESETS, sameChoice, WORKLOAD, type Workload } from '../../model/compare/index.ts';
import { chart } from './chart.ts';
import { figure, why } from './difference.ts';
import { machine } from './machine.ts';
import { note } from './note.ts';
import { pictureForm } from './picture-form.ts';
import { styles } from './styles/index.ts';
import { table } from './table.ts';
import { transport } from './transport.ts';
import { workload } from './workload.ts';

/** Two machines on the same program: two curves of what the host pays for, and one difference. */
export class BuddyCompare extends LitElement {
  static override styles = styles.map((text) => unsafeCSS(text));
  static override properties = { theme: { reflect: true } };

  declare theme: string | undefined;

  readonly #contest = new Contest(this, () => this.#ran());
  readonly #clock = new Clock(this, () => this.#timed());
  readonly #saving = new ChartSaving(this, () => {
    const { runs } = this.#contest;
    return runs && { runs, place: this.#clock.place };
  });
  #workload: Workload = WORKLOAD;
  #choices: Choices = PRESETS[0].pair;
  #started = false;
  /** Whether the cursor stays where it is when the machines are others, and whose log it is in. */
  #stays = false;
  #program: string | undefined;
  #chart: Chart | undefined;
  #strips: Canvas[] = [];
  #seen: IntersectionObserver | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#started) return;
    // The page's first picture does not wait for what is further down.
    this.#seen = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) this.#start();
    });
    this.#seen.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // It may only be moved: then it is somewhere else by the next task, and keeps its machines.
    setTimeout(() => {
      if (!this.isConnected) this.#end();
    });
  }

  #start(): void {
    if (!this.#started) this.#run();
  }

  #end(): void {
    this.#seen?.disconnect();
    this.#chart?.dispose();
    this.#chart = undefined;
    for (const strip of this.#strips) strip.dispose();
    this.#strips = [];
    this.#contest.dispose();
    this.#started = false;
  }

  /** Both machines, once they have finished. */
  get runs(): Contest['runs'] {
    return this.#contest.runs;
  }

  #run(stays = true): void {
    this.#started = true;
    this.#stays = stays;
    this.#seen?.disconnect();
    this.#clock.stop();
    void this.#contest.run(this.#workload, this.#choices);
    this.requestUpdate();
  }

  /** There are two other machines: they stand where the others stood in the same program, or else where it ends. */
  #ran(): void {
    const [{ workload, last }] = this.#contest.runs ?? [{ workload: this.#workload, last: 0 }];
    if (this.#stays && workload.program === this.#program) this.#clock.jump(this.#clock.place);
    else this.#clock.place = last;
    this.#program = workload.program;
  }

  #timed() {
    const { runs } = this.#contest;
    if (!runs) return undefined;
    const [{ ops, last }] = runs;
    const go = (place: number) => {
      for (const run of runs) run.go(place);
    };
    return { ops, last, go };
  }

  #choose(at: number, choice: Choice): void {
    const [a, b] = this.#choices;
    this.#choices = at === 0 ? [choice, b] : [a, choice];
    this.#run();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('theme')) return;
    this.#chart?.recolour();
    for (const strip of this.#strips) strip.recolour();
  }

  override render(): TemplateResult {
    const { runs, progress } = this.#contest;
    const { place, playing } = this.#clock;
    const timed = this.#timed() ?? { ops: 0, last: 0 };
    const current = PRESETS.find(({ pair }) => pair.every((one, at) => sameChoice(one, this.#choices[at] ?? one)));
    return html`
      ${workload(this.#workload, current, {
        preset: ({ pair }) => {
          this.#choices = pair;
          this.#run(false);
        },
        workload: (workload) => {
          this.#workload = workload;
          this.#run();
        },
      })}
      ${note(this.#contest, () => void this.#contest.again())}
      <div class="story" aria-busy=${progress !== undefined}>
        ${runs ? figure(runs, place, playing) : html`<p class="headline" role="status">${this.#waiting()}</p>`}
        ${runs ? why(runs, place, playing) : html`<div class="reasons"></div>`}
        ${chart(runs, place, { place: (place) => this.#clock.jump(place), point: (event) => this.#point(event) })}
        ${transport(timed, place, playing, {
          jump: (place) => this.#clock.jump(place),
          step: (places) => this.#clock.step(places),
          playOrPause: () => this.#clock.toggle(),
        })}
      </div>
      <div class="machines">
        ${NAMES.map((name, at) =>
          machine(name, this.#choices[at] ?? this.#choices[0], runs?.[at], (choice) => this.#choose(at, choice)),
        )}
      </div>
      ${
        runs
          ? html`
              <details>
                <summary>The curves as a table</summary>
                ${table(runs)}
              </details>
              <details>
                <summary>The curves as a picture</summary>
                ${pictureForm(this.#saving)}
              </details>
            `
          : nothing
      }
    `;
  }

  #waiting(): string {
    if (this.#contest.problem !== undefined) return '';
    return this.#started ? 'Both machines are running…' : 'Two machines are about to run.';
  }

  #point(event: PointerEvent): void {
    const place = this.#chart?.placeAt(event.offsetX);
    if (place !== undefined && this.#contest.runs) this.#clock.jump(place);
  }

  override updated(): void {
    const root = this.renderRoot;
    const curves = root.querySelector<HTMLCanvasElement>('.curves');
    if (!this.isConnected || !curves) return;
    this.#chart ??= new Chart(curves, () => {
      const { runs, running } = this.#contest;
      if (runs) return { runs, place: this.#clock.place };
      return running ? { runs: running, place: undefined } : undefined;
    });
    this.#chart.draw();
    if (this.#strips.length === 0) {
      this.#strips = [...root.querySelectorAll<HTMLCanvasElement>('.strip')].map((strip, at) => this.#strip(strip, at));
    }
    for (const strip of this.#strips) strip.draw();
  }

  #strip(element: HTMLCanvasElement, at: number): Canvas {
    return new Canvas(
      element,
      () => COMPACT_HEIGHT,
      (ctx, width, theme, ratio) => {
        const run = this.#contest.runs?.[at];
        if (run) drawCompact(ctx, run.view, width, theme, ratio);
      },
    );
  }
}
