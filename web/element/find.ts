import { html, nothing, type TemplateResult } from 'lit';
import { type Finding, NOUNS, POLICIES, type Policy, type Shows } from '../controller/index.ts';
import { type Direction, type Happening, tellingOrder, type View, words } from '../model/index.ts';

export interface FindActions {
  goTo(op: string): void;
  find(direction: Direction): void;
  look(kind: Happening): void;
  show(what: Shows): void;
  policy(policy: Policy): void;
  cancel(): void;
}

export interface FindState {
  readonly finding: Finding;
  readonly shows: Shows;
  readonly policy: Policy;
  /** What takes more than a turn. */
  readonly busy: string | undefined;
  /** Why playing stopped. */
  readonly reason: string | undefined;
}

const KINDS = Object.entries(NOUNS) as [Happening, string][];

const SHOWS: readonly (readonly [Shows, string])[] = [
  ['ops', 'operations'],
  ['failures', 'failures'],
  ['memory', 'memory in use'],
  ['fragmentation', 'fragmentation'],
  ['host', "the host's memory"],
];

const MARKS: Readonly<Partial<Record<Happening, string>>> = {
  failure: '✕ failure',
  inflate: '▲ inflation',
  deflate: '▼ deflation',
  peak: '◆ new peak of the host',
};

const IN_THE_PAST: Readonly<Record<Policy, string>> = {
  ask: 'asks',
  keep: 'keeps both',
  replace: 'replaces',
};

/** To an op, to where something happens; what is drawn under the scrubber; what acting in the past does. */
export function find(view: View, state: FindState, on: FindActions): TemplateResult {
  const { finding, shows, policy, busy, reason } = state;
  const noun = NOUNS[finding.kind];
  const at = (event: Event) => (event.target as HTMLSelectElement).selectedIndex;
  const go = (event: SubmitEvent) => {
    event.preventDefault();
    on.goTo(((event.currentTarget as HTMLFormElement).elements.namedItem('op') as HTMLInputElement).value);
  };
  return html`
    <div class="find" part="find" role="group" aria-label="Find a step">
      <form class="buttons" novalidate @submit=${go}>
        <label class="quiet">op <input name="op" type="text" inputmode="numeric" autocomplete="off" placeholder=${view.cursor.ops} aria-label="Op to go to" /></label>
        <button>Go</button>
      </form>
      <div class="buttons jump">
        <button type="button" aria-label="Previous ${noun}" @click=${() => on.find('back')}>Previous</button>
        <select aria-label="What to look for" @change=${(event: Event) => on.look(KINDS[at(event)]?.[0] ?? 'failure')}>
          ${KINDS.map(([kind, name]) => html`<option ?selected=${kind === finding.kind}>${name}</option>`)}
        </select>
        <button type="button" aria-label="Next ${noun}" @click=${() => on.find('forward')}>Next</button>
      </div>
      <label class="quiet">
        the log shows
        <select @change=${(event: Event) => on.show(SHOWS[at(event)]?.[0] ?? 'ops')}>
          ${SHOWS.map(([value, name]) => html`<option ?selected=${value === shows}>${name}</option>`)}
        </select>
      </label>
      <label class="quiet">
        acting in the past
        <select @change=${(event: Event) => on.policy(POLICIES[at(event)] ?? 'ask')}>
          ${POLICIES.map((value) => html`<option ?selected=${value === policy}>${IN_THE_PAST[value]}</option>`)}
        </select>
      </label>
      <p class="legend">${legend(view, shows)}${MARKS[finding.kind] ? html`; ${MARKS[finding.kind]}` : nothing}</p>
      <p class="answer" role="status">${reason ?? finding.answer ?? ''}</p>
      ${
        busy === undefined
          ? nothing
          : html`
              <div class="loading">
                <span role="status">${busy}…</span>
                <progress max=${view.cursor.ops} .value=${view.cursor.op} aria-label="Where it is in the log"></progress>
                <button type="button" @click=${on.cancel}>Cancel</button>
              </div>
            `
      }
    </div>
  `;
}

/** What the bars are. */
function legend(view: View, shows: Shows): string {
  switch (shows) {
    case 'ops':
      return `Allocations up, frees down${view.guest ? ', the balloon between' : ''}`;
    case 'failures':
      return 'Operations that were refused, stopped short or broke a rule';
    case 'memory':
      return `What is not free, of all ${words.size(view.units * view.unit)}${view.guest ? '; the balloon in its colour' : ''}`;
    case 'fragmentation': {
      const order = tellingOrder(view.maxOrder);
      const block = words.size(view.unit * 2 ** order);
      return view.hasTree
        ? `The share of what is free that no block of order ${order} (${block}) can be made of`
        : 'Not counted: this heap keeps no lists of free blocks';
    }
    case 'host':
      return view.guest
        ? `What the host has memory behind, of all ${words.size(view.units * view.unit)}`
        : 'A heap of bytes has no host';
  }
}
