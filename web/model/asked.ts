// What the op under the cursor asked for, in words.
import type { Op, View } from './view.ts';
import { address, bytes, counted } from './words.ts';

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
  }
}

/** The order whose blocks hold what an op asks for. */
export function wantedOrder(view: View, op: Op): number {
  const units = op.kind === 'target' ? 1 : Math.max(1, Math.ceil(op.bytes / view.unit));
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
