// The playground's own commands: what a program, the host or time does.
import { addressOf } from '../address.ts';
import { type Engine, RULES, type Rule } from '../engine.ts';
import type { View } from '../view.ts';
import { hex, seconds } from '../words.ts';
import { type Command, CommandError, plain } from './command.ts';
import { nearest, wholeNumber } from './json.ts';

interface Own {
  readonly form: string;
  readonly what: string;
  /** Only for a guest. */
  readonly guest?: boolean;
  run(words: readonly string[], view: View): (engine: Engine) => string;
}

const WORD = 0xffff_ffff;
/** Ticks of a second. */
const TICKS = 10;
/** An hour. */
const MOST_TICKS = 36_000;

export const OWN: Readonly<Record<string, Own>> = {
  allocate: {
    form: 'allocate BYTES',
    what: 'a program asks for memory',
    run: ([bytes]) => {
      const wanted = number('BYTES', bytes, Number.MAX_SAFE_INTEGER);
      return (engine) => {
        const address = engine.allocate(wanted);
        const { view } = engine;
        return `allocation ${view.op?.id ?? 0} at ${hex(view, (address - view.base) / view.unit)}`;
      };
    },
  },
  free: {
    form: 'free ADDRESS',
    what: 'and frees it',
    run: ([text]) => {
      const address = addressOf(text ?? '');
      if (address === undefined) throw new CommandError(`ADDRESS is written like 0x1000, not “${text}”.`);
      return (engine) => {
        engine.free(address);
        return 'freed';
      };
    },
  },
  touch: {
    form: 'touch ID',
    what: 'a program writes to all of an allocation',
    run: ([text]) => {
      const id = number('ID', text, WORD);
      return (engine) => {
        const before = engine.view.counts.resident;
        engine.touch(id);
        return `the host has put memory behind ${engine.view.counts.resident - before} pages`;
      };
    },
  },
  target: {
    form: 'target PAGES',
    what: 'the host wants so many pages in the balloon',
    guest: true,
    run: ([text], view) => {
      const pages = number('PAGES', text, view.units, "all of the guest's memory");
      return (engine) => {
        engine.target(pages);
        return `target ${pages} pages, actual ${engine.view.counts.actual}`;
      };
    },
  },
  wait: {
    form: 'wait SECONDS',
    what: 'time passes, in steps of 0.1 s',
    guest: true,
    run: ([text]) => {
      const ticks = duration(text);
      if (ticks === 0) throw new CommandError('SECONDS is at least 0.1.');
      return (engine) => {
        engine.wait(ticks);
        return `it is ${seconds(engine.view.clock.now)} after the start`;
      };
    },
  },
  interval: {
    form: 'interval SECONDS',
    what: 'the host wants statistics so often; 0: never',
    guest: true,
    run: ([text]) => {
      const ticks = duration(text);
      return (engine) => {
        engine.interval(ticks);
        return ticks === 0 ? 'no more statistics' : `statistics every ${seconds(ticks)}`;
      };
    },
  },
  foul: {
    form: 'foul RULE PFN',
    what: `the driver breaks a rule: ${RULES.join(', ')}`,
    guest: true,
    run: ([rule = '', text]) => {
      if (!RULES.includes(rule as Rule)) {
        const guess = nearest(rule, RULES);
        throw new CommandError(
          `There is no rule “${rule}”; there are ${RULES.join(', ')}.${guess ? ` Did you mean ${guess}?` : ''}`,
        );
      }
      const pfn = number('PFN', text, WORD);
      return (engine) => {
        engine.foul(rule as Rule, pfn);
        return 'the referee has seen it';
      };
    },
  },
};

/** A command of one word and what it wants. */
export function own(name: string, words: readonly string[], view: View): Command | undefined {
  const known = OWN[name];
  if (!known) return undefined;
  const wanted = known.form.split(' ').slice(1);
  if (known.guest && !view.guest) throw new CommandError(`${name}: a heap of bytes has no balloon; open a guest.`);
  if (words.length < wanted.length) {
    throw new CommandError(`${name}: ${wanted[words.length]} is missing. Write it as ${known.form}.`);
  }
  if (words.length > wanted.length) {
    throw new CommandError(
      `${name}: “${words.slice(wanted.length).join(' ')}” is too much. Write it as ${known.form}.`,
    );
  }
  return { kind: 'op', run: known.run(words, view), fault: plain };
}

function number(
  name: string,
  text: string | undefined,
  most: number,
  why = 'as far as numbers are exact here',
): number {
  const value = /^[+-]?(?:\d+(?:\.\d+)?|0x[0-9a-f]+)$/i.test(text ?? '') ? Number(text) : Number.NaN;
  return wholeNumber(name, value, `“${text}”`, most, why, plain);
}

/** Ticks of what was typed as seconds. */
function duration(text: string | undefined): number {
  const digits = /^([+-]?\d+(?:\.\d+)?)\s*s?$/.exec(text ?? '')?.[1];
  if (digits === undefined) throw new CommandError(`SECONDS is a number like 5 or 0.5, not “${text}”.`);
  const ticks = Math.round(Number(digits) * TICKS * 1000) / 1000;
  if (ticks < 0) throw new CommandError(`Time does not go backwards: SECONDS is 0.1 or more, not ${digits}.`);
  if (!Number.isInteger(ticks))
    throw new CommandError(
      `Time passes in steps of 0.1 s: ${Math.max(Math.round(ticks), 1) / TICKS} would do, not ${digits}.`,
    );
  if (ticks > MOST_TICKS) throw new CommandError(`At most 3600 s pass at once, not ${digits}.`);
  return ticks;
}
