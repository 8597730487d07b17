// Does what a line of the console says.
import { explained } from '../check.ts';
import type { Engine } from '../engine.ts';
import type { Settings } from '../settings.ts';
import { type Command, CommandError } from './command.ts';
import { parse } from './parse.ts';

/** What is answered, in the language of the command. */
export interface Reply {
  readonly ok: boolean;
  readonly text: string;
}

/** Who does it, and shows it. */
export interface Doer {
  readonly engine: Engine;
  /** Does ops; gives what `op` gives, and throws what it throws. */
  op(op: (engine: Engine) => string): string;
  /** The same log on another machine. */
  change(settings: Partial<Settings>): Promise<void>;
}

/** Never throws: what can't be done is answered too, and changes nothing. */
export async function run(line: string, doer: Doer): Promise<Reply> {
  let command: Command | undefined;
  try {
    command = parse(line, doer.engine.view);
    if (command.kind === 'answer') return { ok: true, text: command.text };
    if (command.kind === 'change') await doer.change(command.settings);
    return { ok: true, text: doer.op(command.run) };
  } catch (error) {
    const message = error instanceof CommandError ? error.message : explained(error).message;
    const fault = error instanceof CommandError || !command || command.kind === 'answer' ? undefined : command.fault;
    return { ok: false, text: fault ? fault(message) : message };
  }
}
