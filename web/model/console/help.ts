// What can be typed.
import { OWN } from './own.ts';

const OTHERS: readonly (readonly [string, string])[] = [
  ['PATCH /balloon {"amount_mib": 32}', 'Firecracker: the size of the balloon'],
  ['GET /balloon', 'its configuration'],
  ['GET /balloon/statistics', 'what the guest has said of its memory'],
  ['PATCH /balloon/statistics {"stats_polling_interval_s": 1}', 'how often it is asked'],
  ['PUT /balloon {"amount_mib": 0, "deflate_on_oom": true}', 'another balloon, from boot on; curl … does as well'],
  ['balloon MIB', 'QEMU, monitor: what the guest keeps'],
  ['info balloon', 'what it has now'],
  ['{"execute": "balloon", "arguments": {"value": BYTES}}', 'QEMU, machine protocol: the same in bytes'],
  ['{"execute": "query-balloon"}', 'what it has now'],
];

export function help(): string {
  const own = Object.values(OWN).map(({ form, what }) => [form, what] as const);
  return [...OTHERS, ...own].map(([form, what]) => `${form}\n    ${what}`).join('\n');
}
