// What the op under the cursor asked for, in words.
import type { Op, View } from './view.ts';
import { address, bytes, counted, seconds } from './words.ts';

export function asked(view: View, op: Op): string {
  switch (op.kind) {
    case 'allocate':
      return `allocate ${bytes(op.bytes)}`;
    case 'adopt':
      return `adopt ${bytes(op.bytes)}`;
    case 'free':
      return `free allocation ${op.id}`;
    case 'free-address':
      return `free ${address(view, op.address)}`;
    case 'reserve':
      return `reserve ${bytes(op.bytes)} from ${address(view, op.address)} on`;
    case 'target':
      return `target ${counted(op.pages, 'page')}`;
    case 'touch':
      return `touch allocation ${op.id}`;
    case 'wait':
      return `wait ${seconds(op.ticks)}`;
    case 'interval':
      return op.ticks === 0 ? 'no more statistics' : `statistics every ${seconds(op.ticks)}`;
    case 'foul':
      return `break a rule with page ${op.pages}`;
  }
}

/** Whether what an op takes from the heap goes into the balloon. */
export const isBalloons = (op: Op): boolean => op.kind === 'target' || op.kind === 'wait';

/** Whether what an op gives back to the heap comes out of the balloon: an allocation gives nothing else back. */
export const isFromBalloon = (op: Op): boolean => op.kind !== 'free' && op.kind !== 'free-address';

/** The order whose blocks hold what an op asks for. */
export function wantedOrder(view: View, op: Op): number {
  const units = isBalloons(op)
    ? 2 ** (view.settings.balloon?.order ?? 0)
    : Math.max(1, Math.ceil(op.bytes / view.unit));
  return Math.ceil(Math.log2(units));
}

/** 40 bytes asked for, 64 granted, 24 lost inside. */
export function share(requested: number, granted: number): string {
  const lost = granted - requested;
  if (lost <= 0) return `${bytes(requested)} asked for, all of it granted`;
  if (granted < 1024) return `${bytes(requested)} asked for, ${granted} granted, ${lost} lost inside`;
  return `${bytes(requested)} asked for, ${bytes(granted)} granted, ${bytes(lost)} lost inside`;
}

/** 2, 3 or 4. */
export function either(values: number[]): string {
  const last = values.at(-1);
  return values.length < 2 ? String(last ?? '') : `${values.slice(0, -1).join(', ')} or ${last}`;
}
