// QEMU's two languages: its machine protocol (qapi/machine.json), and its monitor for people (hmp-commands.hx).
// Both name what the guest keeps, not the size of the balloon.
import type { View } from '../view.ts';
import { type Command, CommandError, type Fault, plain } from './command.ts';
import { checkFields, nearest, readObject, shown, wholeField, wholeNumber } from './json.ts';

const PAGE = 4096;
const MIB = 2 ** 20;
const MOST_MIB = Math.floor(Number.MAX_SAFE_INTEGER / MIB);
export const QMP = ['balloon', 'query-balloon', 'qmp_capabilities'];

const errorOf =
  (kind: string): Fault =>
  (message) =>
    JSON.stringify({ error: { class: kind, desc: message } });
export const fault = errorOf('GenericError');

/** What the guest keeps by the driver's account, in bytes. */
const kept = (view: View): number => (view.units - view.counts.actual) * PAGE;

/** A line of the machine protocol. */
export function qmp(text: string, view: View): Command {
  const fields = readObject(text, '{"execute": "query-balloon"}', fault);
  checkFields(fields, ['execute', 'arguments', 'id'], ['execute'], fault);
  const { execute } = fields;
  switch (execute) {
    case 'query-balloon':
      return queryBalloon(view);
    case 'qmp_capabilities':
      return { kind: 'answer', text: '{"return": {}}' };
    case 'balloon': {
      const wanted = fields.arguments ?? {};
      const values = readObject(JSON.stringify(wanted), '{"value": 1073741824}', fault);
      checkFields(values, ['value'], ['value'], fault);
      const bytes = wholeField(values, 'value', Number.MAX_SAFE_INTEGER, 'what a size can be', fault);
      return keep(bytes, view, '{"return": {}}', fault);
    }
    default: {
      const guess = typeof execute === 'string' ? nearest(execute, QMP) : undefined;
      const hint = guess === undefined ? `Here are ${QMP.join(', ')}.` : `Did you mean ${guess}?`;
      throw new CommandError(errorOf('CommandNotFound')(`The command ${shown(execute)} has not been found. ${hint}`));
    }
  }
}

export function queryBalloon(view: View): Command {
  return { kind: 'answer', text: `{"return": {"actual": ${kept(view)}}}` };
}

/** `balloon MIB` of the monitor. */
export function monitorBalloon(words: readonly string[], view: View): Command {
  const [text, ...more] = words;
  const most = Math.floor((view.units * PAGE) / MIB);
  const how = `balloon MIB says what the guest keeps: 1 to ${most}.`;
  if (text === undefined) throw new CommandError(`The MiB are missing. ${how}`);
  if (more.length > 0) throw new CommandError(`“${more.join(' ')}” is too much. ${how}`);
  const value = /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  const mib = wholeNumber('What the guest keeps, in MiB,', value, text, MOST_MIB, 'what a size can be', plain);
  const note = mib > most ? `More than the guest has: it keeps all of it, ${most} MiB.` : '';
  return keep(mib * MIB, view, note, (message) => `Error: ${message}`);
}

export function infoBalloon(view: View): Command {
  return { kind: 'answer', text: `balloon: actual=${Math.floor(kept(view) / MIB)}` };
}

/** QEMU (hw/virtio/virtio-balloon.c, system/balloon.c) refuses to leave nothing, and takes more than all for all. */
function keep(bytes: number, view: View, answer: string, fault: Fault): Command {
  if (bytes === 0) throw new CommandError(fault("Parameter 'target' expects a size"));
  const pages = Math.max(0, Math.floor((view.units * PAGE - bytes) / PAGE));
  return {
    kind: 'op',
    run: (engine) => {
      engine.target(pages);
      return answer;
    },
    fault,
  };
}
