// What a page remembers of a visit, in a text: enough to open it where one was, and no more than a browser likes to keep.
import type { Module } from '../wasm/index.ts';
import type { Engine } from './engine.ts';
import { recording } from './recordings.ts';
import { scenario } from './scenarios.ts';
import type { Heap } from './settings.ts';
import { HEAPS } from './settings.ts';

/** Characters of an op log, at most; and ops, so that nobody writes down a million to find out. */
export const MOST_TEXT = 1 << 18;
const MOST_OPS = 1 << 14;

/** What was open. */
export interface Opened {
  /** By its name, where it has one. */
  readonly scenario?: string;
  readonly recording?: string;
  /** Whether the log and the machine are still those that it opened with: then its name says them all. */
  readonly whole: boolean;
}

/** Where one was. Without `text`, the scenario or the recording as it comes. */
export interface Memo {
  readonly scenario?: string;
  readonly recording?: string;
  readonly heap: Heap;
  readonly op: number;
  readonly step: number;
  readonly text?: string;
}

const VERSION = 1;

/** What to remember; undefined where there is nothing, or too much. */
export function remember(engine: Engine, { scenario, recording, whole }: Opened): string | undefined {
  const { op, step, ops } = engine.view.cursor;
  if (ops === 0) return undefined;
  const names = { ...(scenario && { scenario }), ...(recording && { recording }) };
  const memo: Memo = { ...names, heap: engine.view.heap, op, step };
  const isNamed = scenario !== undefined || recording !== undefined;
  if (whole && isNamed) return JSON.stringify({ version: VERSION, ...memo });
  if (ops > MOST_OPS) return undefined;
  const text = engine.text();
  // The names say which button is pressed; of a recording that was changed, the log says it all.
  const { recording: _, ...rest } = memo;
  return text.length > MOST_TEXT ? undefined : JSON.stringify({ version: VERSION, ...rest, text });
}

/** What was remembered; an error says what is wrong with it. */
export function recall(module: Module, stored: string): Memo {
  const value: unknown = JSON.parse(stored);
  if (typeof value !== 'object' || value === null) throw new Error('it is no entry');
  const { version, scenario: name, recording: trace, heap, op, step, text } = value as Record<string, unknown>;
  if (version !== VERSION) throw new Error(`it is of version ${String(version)}`);
  if (!isCount(op) || !isCount(step)) throw new Error('its place is no number');
  if (!HEAPS.includes(heap as Heap)) throw new Error('it names no heap');
  if (name !== undefined && !scenario(String(name))) throw new Error(`there is no scenario “${String(name)}”`);
  if (trace !== undefined && !recording(String(trace))) throw new Error(`there is no recording “${String(trace)}”`);
  if (text !== undefined) module.cursorOf(String(text));
  else if (name === undefined && trace === undefined) throw new Error('it names nothing to open');
  return {
    ...(name !== undefined && { scenario: String(name) }),
    ...(trace !== undefined && { recording: String(trace) }),
    ...(text !== undefined && { text: String(text) }),
    heap: heap as Heap,
    op,
    step,
  };
}

const isCount = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 0xffff_ffff;
