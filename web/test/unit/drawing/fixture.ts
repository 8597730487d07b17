// What was drawn, as a text that one can read: views, in them who draws, under that a call a line.
import { Calls } from './calls.ts';
import type { View } from './views.ts';

const VIEW = '== ';
const PART = '-- ';

export function text(views: readonly View[]): string {
  return views.map(section).join('\n');
}

function section({ name, draw }: View): string {
  const calls = new Calls();
  draw(calls);
  let part = '';
  const lines = calls.calls.flatMap(({ view, text }) => {
    const heading = view === part ? [] : [PART + view];
    part = view;
    return [...heading, text];
  });
  return `${VIEW}${name}\n${lines.join('\n')}\n`;
}

/** Where two texts part, by the view that it is in. */
export function difference(before: string, now: string): string {
  const [old, all] = [before.split('\n'), now.split('\n')];
  const at = all.findIndex((line, place) => line !== old[place]);
  const place = at < 0 ? all.length : at;
  const shared = all.slice(0, place + 1);
  const last = (start: string) => shared.findLastIndex((line) => line.startsWith(start));
  const name = (start: string) => shared[last(start)]?.slice(start.length) ?? 'none';
  const where = `its ${name(PART)}, line ${place - last(PART)} of it (line ${place + 1} of the file)`;
  const lines = [old, all].map((lines) => lines[place] || 'nothing');
  return `the view “${name(VIEW)}”, ${where} differs\n  was  ${lines[0]}\n  is   ${lines[1]}`;
}
