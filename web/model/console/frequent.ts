// Lines to begin with: pressed, they are typed.
import type { View } from '../view.ts';
import { asksForStatistics } from './firecracker.ts';

const MIB = 256;

/** For the machine that is there: an eighth of its memory is asked for. */
export function frequent(view: View): { readonly who: string; readonly lines: readonly string[] }[] {
  const all = Math.floor(view.units / MIB);
  const some = Math.max(Math.floor(all / 8), Math.min(all, 1));
  if (!view.guest) return [{ who: 'Playground', lines: ['allocate 40', 'help'] }];
  return [
    {
      who: 'Firecracker',
      lines: [
        ...(some > 0 ? [`PATCH /balloon {"amount_mib": ${some}}`] : []),
        'GET /balloon',
        ...(asksForStatistics(view) ? [] : [withStatistics(view)]),
        'GET /balloon/statistics',
      ],
    },
    {
      who: 'QEMU',
      lines: [...(all > some ? [`balloon ${all - some}`] : []), 'info balloon', 'query-balloon'],
    },
    {
      who: 'Playground',
      lines: [`allocate ${view.unit}`, ...(some > 0 ? [] : [`target ${Math.ceil(view.units / 2)}`]), 'wait 1', 'help'],
    },
  ];
}

/** Statistics are had from boot on: the same balloon, with an interval. */
function withStatistics(view: View): string {
  const fields = {
    amount_mib: Math.floor(view.counts.target / MIB),
    deflate_on_oom: view.features.includes('deflate-on-oom'),
    stats_polling_interval_s: 1,
  };
  return `PUT /balloon ${JSON.stringify(fields).replaceAll(/([:,])/g, '$1 ')}`;
}
