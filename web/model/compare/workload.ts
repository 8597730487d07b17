// What both machines are asked to do: the ops of a recording, then one op of the host's.
import type { Choice } from './choice.ts';

export interface Workload {
  /** A recording's name. */
  readonly program: string;
  /** Pages of the guest; undefined: as many as the recording needs. */
  readonly guest: number | undefined;
  /** Pages that the host wants in the balloon once the program has run. */
  readonly target: number;
}

/** 256 MiB: several times what any of the recordings needs. */
export const ROOMY = 65_536;

/** Balloons to choose from; the smallest guest has 64 MiB. */
export const TARGETS: readonly number[] = [2048, 4096, 8192, 12_288];

export const WORKLOAD: Workload = { program: 'compile', guest: ROOMY, target: 8192 };

/** The op log of one machine. */
export function logText({ program, guest, target }: Workload, { heap, order, device }: Choice): string {
  const lines = [
    'buddy-playground log 1',
    `trace ${program}`,
    ...(guest === undefined ? [] : [`guest ${guest}`]),
    `heap ${heap}`,
    `balloon-order ${order}`,
    `device ${device}`,
    'driver nanos',
    'features stats-vq must-tell-host',
    `target ${target}`,
    'end',
  ];
  return `${lines.join('\n')}\n`;
}
