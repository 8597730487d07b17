// A page that is an embed and nothing else: what its address asks for, what it tells its host, and the way to the whole.
import { tellHeight } from './height.ts';
import { linkBack } from './link.ts';
import { dress, hear } from './messages.ts';
import { ask } from './query.ts';

/** Puts the element on the page. Its definition may come before or after. */
export function begin(): void {
  const main = document.querySelector('main');
  if (!main) return;
  const element = document.createElement('buddy-playground');
  const query = new URLSearchParams(location.search);
  const asked = ask(element, query, location.hash);
  dress(query.get('theme'));
  main.append(element);
  for (const problem of asked.refused) tellProblem(main, problem);
  tellHeight();
  hear(element);
  linkBack(element, asked.page ?? document.documentElement.dataset.page);
}

/** What the address asks for and there is not: as text. */
function tellProblem(main: Element, problem: string): void {
  const line = document.createElement('p');
  line.setAttribute('role', 'alert');
  line.textContent = problem;
  main.prepend(line);
}
