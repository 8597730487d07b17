// What the fragment of an address asks for, and how it is asked.
import { PlaygroundError } from '../../wasm/error.ts';
import type { Cursor } from '../view.ts';

/** Where the cursor is wanted, and what the state there hashes to, where that is said. */
export interface Spot {
  readonly op: number;
  readonly step: number;
  readonly state: string | undefined;
}

/** A scenario, at its own beginning or elsewhere; or an op log, packed. */
export type Wish =
  | { readonly scenario: string; readonly spot: Spot | undefined }
  | { readonly packed: string; readonly spot?: undefined };

/**
 * The most characters of a link. Chromium shows no more of an address, others cut it there as well, and what people
 * paste links into has its own limits below it; a fragment is not sent to any server.
 */
export const LONGEST = 32_000;

/** None where the fragment is somebody else's. */
export function wish(fragment: string): Wish | undefined {
  const fields = new URLSearchParams(fragment.replace(/^#/, ''));
  const [scenario, packed] = [fields.get('scenario'), fields.get('log')];
  if (packed !== null) return { packed };
  return scenario === null ? undefined : { scenario, spot: spotOf(fields.get('at'), fields.get('state')) };
}

export function scenarioFragment(name: string, { op, step }: Pick<Cursor, 'op' | 'step'>, state: string): string {
  return `#scenario=${encodeURIComponent(name)}&at=${op}.${step}&state=${state.replace(/^0x/, '')}`;
}

export function logFragment(packed: string): string {
  return `#log=${packed}`;
}

function spotOf(at: string | null, state: string | null): Spot | undefined {
  if (at === null && state === null) return undefined;
  const [, op, step] = /^(\d{1,10})\.(\d{1,10})$/.exec(at ?? '') ?? [];
  if (op === undefined || step === undefined) {
    throw new PlaygroundError('link', `This link is damaged: at is OP.STEP, as in 12.3, not “${at ?? ''}”.`);
  }
  if (state !== null && !/^[0-9a-f]{1,16}$/.test(state)) {
    throw new PlaygroundError('link', `This link is damaged: state is hexadecimal digits, not “${state}”.`);
  }
  const word = (digits: string) => Math.min(Number(digits), 0xffff_ffff);
  return { op: word(op), step: word(step), state: state === null ? undefined : `0x${state}` };
}
