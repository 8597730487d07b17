// What the two machines tell, in words: every figure is counted by them, none is known before.
import { bytes, count, counted, about as inBytes } from '../words.ts';
import { DEVICE_NAMES, differing } from './choice.ts';
import type { Run } from './run.ts';

export type Name = 'A' | 'B';
export const NAMES: readonly [Name, Name] = ['A', 'B'];
export type Runs = readonly [Run, Run];

const PAGE = 4096;
/** Page numbers that Firecracker takes in one descriptor. */
const MOST_NUMBERS = 256;

export const mebibytes = (pages: number): string => (pages === 0 ? '0\u00a0MiB' : inBytes(pages * PAGE));

export interface Difference {
  /** Pages that the balloon of one returned to the host, and that of the other did not. */
  readonly pages: number;
  /** Who returned more. */
  readonly more: Name | undefined;
}

/** At the cursors. */
export function difference([a, b]: Runs): Difference {
  const pages = b.view.counts.returned - a.view.counts.returned;
  return { pages: Math.abs(pages), more: pages === 0 ? undefined : pages > 0 ? 'B' : 'A' };
}

/** The words before and after the difference. */
export function headline(runs: Runs, place: number): { before: string; after: string } {
  const [{ ops }] = runs;
  const { more } = difference(runs);
  if (place <= ops) return { before: 'So far the host got', after: 'back. There is no balloon yet.' };
  if (more) return { before: 'The host got', after: `more back from ${more}.` };
  return { before: 'The difference is', after: 'The host got the same from both.' };
}

/** What makes the difference, as far as the settings say, and whether there is one. */
export function verdict(runs: Runs): string {
  const [a, b] = runs;
  const list = differing(a.choice, b.choice);
  if (list.length === 0) return 'The two machines are the same.';
  const are = list.length === 1 ? 'differs' : 'differ';
  const last = list.at(-1) ?? '';
  const words = list.length === 1 ? `Only ${last}` : capital(`${list.slice(0, -1).join(', ')} and ${last}`);
  const none = a.end?.counts.returned === b.end?.counts.returned;
  return none ? `${words} ${are}, and it changes nothing here.` : `${words} ${are}.`;
}

/** Why the host got what it got from one machine, at the cursor. */
export function reasons(run: Run, place: number): string[] {
  const { counts } = run.view;
  if (place <= run.ops) {
    const of = counts.paid > 0 ? `; ${mebibytes(counts.paid)} of it behind pages that are free` : '';
    return [`The program has ${mebibytes(counts.program)}, and the host pays for ${mebibytes(counts.resident)}${of}.`];
  }
  if (place < run.last || !run.end) {
    const got = `the host got ${returned(counts.returned)} back`;
    return [`${capital(counted(counts.ballooned, 'page'))} are in the balloon so far; ${got}.`];
  }
  return [...balloon(run), ...short(run), ...paid(run)];
}

/** How much of the balloon the host was backing, and why it did not get that. */
function balloon(run: Run): string[] {
  const { end, choice } = run;
  if (!end) return [];
  const { counts, tally } = end;
  const { ballooned } = counts;
  if (ballooned === 0) return ['The balloon got no page.'];
  const backed = counts.returned + tally.ballooned;
  const words = `Of ${counted(ballooned, 'ballooned page')}, the host was backing ${backed === 0 ? 'none' : count(backed)}`;
  const size = 2 ** choice.order;
  const passed = counts.actual < ballooned && choice.device === 'firecracker' && size > MOST_NUMBERS;
  if (!passed) return [tally.ballooned > 0 ? `${words}; it got ${returned(counts.returned)} back.` : `${words}.`];
  const most = bytes(MOST_NUMBERS * PAGE);
  const why = `A block of ${bytes(size * PAGE)} is ${size} page numbers; ${DEVICE_NAMES.firecracker} takes ${MOST_NUMBERS} (${most}) at a time, and passed over ${tally.ballooned > 0 ? 'them' : 'all of them'}.`;
  return [tally.ballooned > 0 ? `${words}, and got ${returned(counts.returned)} back.` : `${words}.`, why];
}

function short(run: Run): string[] {
  const { counts } = run.end ?? {};
  if (!counts || counts.ballooned >= counts.target) return [];
  const missing = counted(counts.target - counts.ballooned, 'page');
  const size =
    run.choice.order === 0 ? 'no page is free' : `no ${bytes(2 ** run.choice.order * PAGE)} in a row are free`;
  return [`It is ${missing} short of its target: ${size}.`];
}

/** What the host goes on paying for. */
function paid(run: Run): string[] {
  const { counts, tally } = run.end ?? {};
  if (!counts || !tally || counts.paid === 0) return [];
  const start = `${capital(mebibytes(counts.paid))} is free in the guest and still paid for`;
  if (tally.cached === 0) return [`${start}.`];
  const share = tally.cached === counts.paid ? 'all of it' : `${mebibytes(tally.cached)} of it`;
  return [`${start}, ${share} in the page cache, where the balloon does not look.`];
}

const returned = (pages: number): string => (pages === 0 ? 'nothing' : counted(pages, 'page'));
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
