import { html, nothing, type TemplateResult } from 'lit';
import { live as asIs } from 'lit/directives/live.js';
import type { Owners } from '../controller/index.ts';
import { type Engine, tints, words } from '../model/index.ts';

/** Owners in the list at a time: of more, the search finds the others. */
const MOST = 60;

/** Whose blocks have which colour, how much is theirs, and whose are to be seen; the others are dimmed in the picture. */
export function owners(engine: Engine, state: Owners): TemplateResult | typeof nothing {
  const { names, ranks, chosen } = state;
  if (!state.several) return nothing;
  const live = engine.liveByOwner(names.length);
  const busiest = ranks.slice(0, tints.OWN);
  const rest = names.length - busiest.length;
  return html`
    <section class="owners" aria-labelledby="owners-title">
      <h2 id="owners-title">Whose blocks</h2>
      <ul class="legend">
        ${busiest.map((owner, place) => html`<li>${chip(engine, state, live, owner, place)}</li>`)}
        ${rest > 0 ? html`<li class="rest"><span class="tint more"></span>${words.counted(rest, 'other')}</li>` : nothing}
        ${chosen.size > 0 ? html`<li><button type="button" @click=${() => state.all()}>Show all</button></li>` : nothing}
      </ul>
      ${rest > 0 ? all(engine, state, live) : nothing}
      <p class="hidden" role="status">${status(state)}</p>
    </section>
  `;
}

function chip(engine: Engine, state: Owners, live: Uint32Array, owner: number, place: number): TemplateResult {
  const isChosen = state.chosen.has(owner);
  return html`
    <button
      type="button"
      class=${state.chosen.size > 0 && !isChosen ? 'dimmed' : ''}
      aria-pressed=${isChosen}
      data-owner=${owner}
      @click=${() => state.toggle(owner)}
    >
      <span class="tint t${place}"></span>
      <span class="who" title=${state.names[owner] ?? ''}>${words.name(state.names[owner] ?? '')}</span>
      <small>${words.counted(live[2 * owner + 1] ?? 0, unit(engine))}</small>
    </button>
  `;
}

/** Every owner, the busiest first. */
function all(engine: Engine, state: Owners, live: Uint32Array): TemplateResult {
  const { names, ranks, chosen, search } = state;
  const wanted = search.trim().toLowerCase();
  const found = ranks
    .map((owner, place) => ({ owner, place }))
    .filter(({ owner }) => (names[owner] ?? '').toLowerCase().includes(wanted));
  const typed = (event: Event) => state.find((event.target as HTMLInputElement).value);
  const more = found.length - MOST;
  return html`
    <details class="all-owners">
      <summary>All ${words.count(names.length)} owners</summary>
      <input type="search" aria-label="Find an owner" placeholder="Find an owner" .value=${search} @input=${typed} />
      <ul class="list" aria-label="Owners">
        ${found.slice(0, MOST).map(({ owner, place }) => {
          const tint = tints.tintAt(place);
          return html`
            <li>
              <label>
                <input type="checkbox" .checked=${asIs(chosen.has(owner))} @change=${() => state.toggle(owner)} />
                <span class="tint ${tint < tints.OWN ? `t${tint}` : 'more'}"></span>
                <span class="who" title=${names[owner] ?? ''}>${words.name(names[owner] ?? '', 40)}</span>
                <small>
                  ${words.counted(live[2 * owner + 1] ?? 0, unit(engine))} in ${words.counted(live[2 * owner] ?? 0, 'block')}
                </small>
              </label>
            </li>
          `;
        })}
      </ul>
      <p class="quiet">
        ${found.length === 0 ? `No owner has “${words.name(search.trim(), 40)}” in its name.` : ''}
        ${more > 0 ? `${words.count(more)} more are not listed: search for them.` : ''}
      </p>
    </details>
  `;
}

const unit = ({ view }: Engine): string => (view.guest ? 'page' : 'unit');

function status({ chosen, names }: Owners): string {
  if (chosen.size === 0) return 'The blocks of all owners are shown.';
  return `The blocks of ${words.count(chosen.size)} of ${words.counted(names.length, 'owner')} are shown, the others dimmed.`;
}
