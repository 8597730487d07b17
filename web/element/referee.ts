import { html, nothing, type TemplateResult } from 'lit';
import { FOULS, RULES, type Rule, type View, words } from '../model/index.ts';

/** How the rules are called. */
const TITLES: Readonly<Record<Rule, string>> = {
  outside: 'sends a page outside the memory',
  twice: 'sends a page that is in the balloon',
  'used-inside': 'uses a page that is in the balloon',
  'used-early': 'uses a page before the device has answered',
  unasked: 'takes pages out unasked',
};

/** Nobody can be told to do this: it happens where a guest runs out of memory. */
const ON_ITS_OWN: Rule = 'unasked';

/** How often rules were broken, for the line that is always there. */
export function refereeSummary(view: View): string {
  const times = RULES.map((_, at) => view.fouls(at)).filter((count) => count > 0);
  if (times.length === 0) return 'no rule is broken';
  const all = times.reduce((sum, count) => sum + count, 0);
  return `${words.counted(times.length, 'rule')} broken, ${words.counted(all, 'time')}`;
}

/** The rules of the balloon, how often each was broken, and breaking one. */
export function referee(
  view: View,
  foul: (rule: Rule, pfn: number) => void,
  { problem, tell }: { problem: string | undefined; tell: (problem: string) => void },
  refusal: string | undefined,
): TemplateResult {
  const refused = view.op?.kind === 'foul' ? refusal : undefined;
  const submitted = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement;
    const page = field('pfn') as HTMLInputElement;
    if (page.checkValidity() && page.value !== '') foul(field('rule').value as Rule, page.valueAsNumber);
    else tell(`A page is a whole number from 0 on${page.value && `, not ${page.value}`}.`);
  };
  const chosen = (event: Event) => {
    const select = event.currentTarget as HTMLSelectElement;
    const field = select.form?.elements.namedItem('pfn') as HTMLInputElement;
    field.value = String(example(view, select.value as Rule));
  };
  return html`
    <p class="quiet">The device sees little of what its driver does. The referee sees both sides.</p>
    <ul class="rules">
      ${RULES.map((rule, at) => {
        const count = view.fouls(at);
        return html`
          <li class=${count > 0 ? 'broken' : ''} data-rule=${rule}>
            <strong>${count === 0 ? 'never' : words.counted(count, 'time')}</strong>
            <span>The driver ${TITLES[rule]}. <small>${FOULS[at]?.clause}${rule === ON_ITS_OWN ? ' It happens by itself, where memory runs out.' : ''}</small></span>
          </li>
        `;
      })}
    </ul>
    <form class="control" novalidate @submit=${submitted}>
      <span id="rule">The driver</span>
      <select name="rule" aria-labelledby="rule" @change=${chosen}>
        ${RULES.filter((rule) => rule !== ON_ITS_OWN).map((rule) => html`<option value=${rule}>${TITLES[rule]}</option>`)}
      </select>
      <label class="quiet">
        page
        <input name="pfn" type="number" min="0" step="1" value=${view.units} />
      </label>
      <button>Break the rule</button>
    </form>
    ${(problem ?? refused) === undefined ? nothing : html`<p class="wrong" role="alert">${problem ?? `Refused: ${refused}.`}</p>`}
  `;
}

/** A page with which the rule would be broken. */
function example(view: View, rule: Rule): number {
  if (rule === 'outside') return view.units;
  for (let unit = 0; unit < view.units; unit += 1) if (view.isBallooned(unit)) return unit;
  return 0;
}
