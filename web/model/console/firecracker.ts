// Firecracker's API: https://github.com/firecracker-microvm/firecracker, src/firecracker/swagger/firecracker.yaml.
import type { Engine } from '../engine.ts';
import type { Feature } from '../settings.ts';
import type { View } from '../view.ts';
import { type Command, CommandError, type Fault } from './command.ts';
import { booleanField, checkFields, nearest, readObject, wholeField } from './json.ts';

export const METHODS = ['GET', 'PATCH', 'PUT', 'POST', 'DELETE'];
const PATHS = ['/balloon', '/balloon/statistics'];

const MIB = 256;
/** Ticks of a second. */
const TICKS = 10;
/** The interval is a u16. */
const MOST_SECONDS = 65_535;

const NO_CONTENT = 'HTTP/1.1 204 No Content';

/** How the statistics are called, in the order of their tags. */
const STATISTICS = [
  'swap_in',
  'swap_out',
  'major_faults',
  'minor_faults',
  'free_memory',
  'total_memory',
  'available_memory',
  'disk_caches',
  'hugetlb_allocations',
  'hugetlb_failures',
];

const CONFIG = [
  'amount_mib',
  'deflate_on_oom',
  'stats_polling_interval_s',
  'free_page_hinting',
  'free_page_reporting',
] as const;

export const fault: Fault = (message) => `HTTP/1.1 400 Bad Request\n${JSON.stringify({ fault_message: message })}`;

const ok = (answer: unknown): Command => ({
  kind: 'answer',
  text: `HTTP/1.1 200 OK\n${JSON.stringify(answer)}`,
});

/** A request to the API's socket. */
export function request(method: string, path: string, body: string, view: View): Command {
  if (path === '') throw new CommandError(fault(`After ${method} the path is missing: ${PATHS.join(' or ')}.`));
  if (!PATHS.includes(path)) {
    const guess = nearest(path, PATHS) ?? PATHS[0];
    throw new CommandError(
      fault(`There is no ${path} here; of Firecracker's API there are ${PATHS.join(' and ')}. Did you mean ${guess}?`),
    );
  }
  switch (`${method} ${path}`) {
    case 'GET /balloon':
      return noBody(body) ?? ok(config(view));
    case 'GET /balloon/statistics':
      return noBody(body) ?? statistics(view);
    case 'PATCH /balloon':
      return amount(body, view);
    case 'PATCH /balloon/statistics':
      return interval(body, view);
    case 'PUT /balloon':
      return put(body, view);
    default: {
      const all = path === '/balloon' ? 'GET, PATCH and PUT' : 'GET and PATCH';
      throw new CommandError(fault(`${path} knows ${all}, not ${method}.`));
    }
  }
}

function noBody(body: string): undefined {
  if (body !== '') throw new CommandError(fault('A GET has no body.'));
  return undefined;
}

function config(view: View): Record<(typeof CONFIG)[number], unknown> {
  const on = view.settings.balloon?.features ?? [];
  return {
    amount_mib: Math.floor(view.counts.target / MIB),
    deflate_on_oom: on.includes('deflate-on-oom'),
    stats_polling_interval_s: Math.floor(view.clock.interval / TICKS),
    free_page_hinting: on.includes('free-page-hint'),
    free_page_reporting: on.includes('page-reporting'),
  };
}

/** The device has its queue of statistics where it was booted with an interval, and stays so. */
export const asksForStatistics = (view: View): boolean => view.features.includes('stats-vq') && view.clock.interval > 0;

/** What the driver has not sent is not there. */
function statistics(view: View): Command {
  if (!asksForStatistics(view)) {
    throw new CommandError(fault('Statistics for the balloon device are not enabled'));
  }
  const { target, actual } = view.counts;
  const sent = STATISTICS.flatMap((name, tag) => {
    const value = view.statistic(tag);
    return value === undefined ? [] : [[name, value]];
  });
  return ok({
    target_pages: target,
    actual_pages: actual,
    target_mib: Math.floor(target / MIB),
    actual_mib: Math.floor(actual / MIB),
    ...Object.fromEntries(sent),
  });
}

function amount(body: string, view: View): Command {
  const fields = readObject(body, '{"amount_mib": 32}', fault);
  checkFields(fields, ['amount_mib'], ['amount_mib'], fault);
  const pages = amountOf(fields, view);
  const run = (engine: Engine) => {
    engine.target(pages);
    return NO_CONTENT;
  };
  return { kind: 'op', run, fault };
}

function amountOf(fields: Readonly<Record<string, unknown>>, view: View): number {
  const most = Math.floor(view.units / MIB);
  return wholeField(fields, 'amount_mib', most, "all of the guest's memory in MiB", fault) * MIB;
}

function interval(body: string, view: View): Command {
  const fields = readObject(body, '{"stats_polling_interval_s": 1}', fault);
  checkFields(fields, ['stats_polling_interval_s'], ['stats_polling_interval_s'], fault);
  const seconds = intervalOf(fields);
  if (asksForStatistics(view) !== seconds > 0) {
    throw new CommandError(fault('Cannot enable/disable the statistics after boot.'));
  }
  const run = (engine: Engine) => {
    engine.interval(seconds * TICKS);
    return NO_CONTENT;
  };
  return { kind: 'op', run, fault };
}

const intervalOf = (fields: Readonly<Record<string, unknown>>): number =>
  wholeField(fields, 'stats_polling_interval_s', MOST_SECONDS, 'what fits 16 bits', fault);

/** Before boot: the machine is another one, and its log the same. */
function put(body: string, view: View): Command {
  const fields = readObject(body, '{"amount_mib": 32, "deflate_on_oom": true, "stats_polling_interval_s": 1}', fault);
  checkFields(fields, CONFIG, ['amount_mib', 'deflate_on_oom'], fault);
  const pages = amountOf(fields, view);
  const seconds = 'stats_polling_interval_s' in fields ? intervalOf(fields) : 0;
  const wanted: Partial<Record<Feature, boolean>> = {
    'deflate-on-oom': booleanField(fields, 'deflate_on_oom', fault),
    'stats-vq': seconds > 0,
    'free-page-hint': booleanField(fields, 'free_page_hinting', fault),
    'page-reporting': booleanField(fields, 'free_page_reporting', fault),
  };
  const kept = (view.settings.balloon?.features ?? []).filter((feature) => !(feature in wanted));
  const on = (Object.keys(wanted) as Feature[]).filter((feature) => wanted[feature]);
  return {
    kind: 'change',
    settings: { balloon: { features: [...kept, ...on] } },
    run: (engine) => {
      if (engine.view.counts.target !== pages) engine.target(pages);
      if (seconds > 0 && engine.view.clock.interval !== seconds * TICKS) engine.interval(seconds * TICKS);
      return `${NO_CONTENT}\nThe same operations, on a machine that boots with this balloon.`;
    },
    fault,
  };
}
