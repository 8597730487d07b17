// An op log that comes back: as text or as JSON, from a file or the clipboard.
import { type Module, PlaygroundError } from '../../wasm/index.ts';
import { traceOf } from '../../wasm/whole.ts';
import { explained } from '../check.ts';
import type { Spot } from './fragment.ts';
import { jsonAsLog } from './json-in.ts';

/** What is looked at to tell an op log from a trace. */
const GLANCE = 4096;
/** The largest file that is read; more is no run that this page wrote. */
const MOST = 512 << 20;

const TEXT = /^\s*buddy-playground log\b/;
const JSON_RUN = /^\s*\{[\s\S]*"format"\s*:\s*"buddy-playground run"/;

/** An op log in text; what its lines were called where it came from, if that was JSON. */
export interface SavedLog {
  readonly text: string;
  readonly places?: readonly string[];
}

/** The op log in a source; none where it is something else, a trace perhaps. */
export async function savedLog(source: Blob): Promise<SavedLog | undefined> {
  const glance = await source.slice(0, GLANCE).text();
  const isText = TEXT.test(glance);
  if (!isText && !JSON_RUN.test(glance)) return undefined;
  if (source.size > MOST) throw new PlaygroundError('size', 'This op log is larger than 512 MiB.');
  const all = await source.text();
  return isText ? { text: all } : jsonAsLog(all);
}

/** What an op log begins with, and where its cursor stands; none: at its end. */
export interface Known {
  readonly recording: string | undefined;
  readonly spot: Spot | undefined;
}

/** Reads what has to be known before it opens, or says what is wrong with it, and where. */
export function knownOf({ cursorOf }: Pick<Module, 'cursorOf'>, log: SavedLog): Known {
  try {
    const [op, step, low, high] = cursorOf(log.text);
    const state = high === undefined ? undefined : `0x${((BigInt(high) << 32n) | BigInt(low ?? 0)).toString(16)}`;
    const at = op === undefined ? undefined : { op, step: step ?? 0, state };
    return { recording: traceOf(log.text), spot: at };
  } catch (error) {
    throw placed(explained(error), log);
  }
}

function placed(error: PlaygroundError, { places }: SavedLog): PlaygroundError {
  const { cause } = error;
  const line = typeof cause === 'object' && cause !== null && 'line' in cause ? Number(cause.line) : 0;
  const place = places?.[line - 1];
  if (place === undefined) return error;
  const message = error.message.replace(/^line \d+ of the op log/, `In the JSON, ${place}`);
  return new PlaygroundError(error.code, `${message}.`, { cause });
}
