import { type Module, type Playground, PlaygroundError } from '../wasm/index.ts';
import { explained, whole } from './check.ts';
import { HEAPS, type Heap } from './view.ts';

/** A machine before its first op. */
export interface Settings {
  /** A guest has pages, a balloon and a host; a heap of bytes has units of `unit` bytes, and neither. */
  readonly guest: boolean;
  readonly units: number;
  /** Bytes of a unit, a power of two; 4096 in a guest. */
  readonly unit?: number;
  readonly heap?: Heap;
  /** Whether the tail of a block that a request does not need goes back at once. */
  readonly trim?: boolean;
}

/** 64 GiB of guest; its description takes some 200 MiB of the page's memory. */
export const MAX_UNITS = 2 ** 24;

const PAGE = 4096;

/** A machine with an empty log. Whoever asks has to give it back with `free()`. */
export function open(module: Module, settings: Settings): Playground {
  const units = whole('The number of units', settings.units, MAX_UNITS);
  const unit = settings.guest ? PAGE : whole('The unit', settings.unit ?? 16, 2 ** 30);
  try {
    return new module.Playground(unit, units, heapNumber(settings.heap), settings.trim ?? false, settings.guest);
  } catch (error) {
    throw explained(error);
  }
}

export function heapNumber(heap: Heap = 'buddy-mru'): number {
  const number = HEAPS.indexOf(heap);
  if (number < 0) throw new PlaygroundError('heap', `A heap is one of ${HEAPS.join(', ')}, not ${heap}.`);
  return number;
}
