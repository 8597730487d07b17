import { type Module, type Playground, PlaygroundError, SETTINGS } from '../wasm/index.ts';
import { explained, whole } from './check.ts';

export type Heap = 'buddy-mru' | 'buddy-lowest' | 'id' | 'id-cached' | 'bump' | 'first-fit' | 'next-fit' | 'best-fit';
export const HEAPS: readonly Heap[] = [
  'buddy-mru',
  'buddy-lowest',
  'id',
  'id-cached',
  'bump',
  'first-fit',
  'next-fit',
  'best-fit',
];

/** The balloon's device. */
export type Device = 'firecracker' | 'qemu' | 'strict';
export const DEVICES: readonly Device[] = ['firecracker', 'qemu', 'strict'];

/** Its driver. */
export type Driver = 'nanos' | 'linux';
export const DRIVERS: readonly Driver[] = ['nanos', 'linux'];

/** The feature bits of a balloon (virtio 1.2, 5.5.3), in their order. */
export type Feature =
  | 'must-tell-host'
  | 'stats-vq'
  | 'deflate-on-oom'
  | 'free-page-hint'
  | 'page-poison'
  | 'page-reporting';
export const FEATURES: readonly Feature[] = [
  'must-tell-host',
  'stats-vq',
  'deflate-on-oom',
  'free-page-hint',
  'page-poison',
  'page-reporting',
];

/** A guest's balloon, before its first target. */
export interface BalloonSettings {
  readonly device?: Device;
  readonly driver?: Driver;
  /** The features that are switched on; device and driver may not agree on all of them. */
  readonly features?: readonly Feature[];
  /** The driver takes 2^this pages at a time: 0 to 9. */
  readonly order?: number;
  /** Pages that it leaves free in the guest. */
  readonly reserve?: number;
  /** Where a program leaves less than this many pages free, a guest of Nanos takes some out of the balloon. */
  readonly lowWater?: number;
  /** What the guest fills free pages with; 0: it does not. */
  readonly poison?: number;
  /** Free blocks from this order on are reported. */
  readonly reportOrder?: number;
  /** Percent of its pages that a program touches at once. */
  readonly touched?: number;
}

/** A machine before its first op. */
export interface Settings {
  /** A guest has pages, a balloon and a host; a heap of bytes has units of `unit` bytes, and neither. */
  readonly guest: boolean;
  readonly units: number;
  /** Bytes of a unit, a power of two; 4096 in a guest. */
  readonly unit?: number;
  readonly heap?: Heap;
  /** Units of a parent of the heap's cache, a power of two; 512, where nothing else is said. */
  readonly parent?: number;
  /** Whether the tail of a block that a request does not need goes back at once. */
  readonly trim?: boolean;
  readonly balloon?: BalloonSettings;
}

/** What a balloon is where nothing else is said. */
export const BALLOON_SETTINGS: Required<BalloonSettings> = {
  device: 'firecracker',
  driver: 'nanos',
  features: ['must-tell-host', 'stats-vq', 'free-page-hint', 'page-poison'],
  order: 0,
  reserve: 0,
  lowWater: 0,
  poison: 0,
  reportOrder: 9,
  touched: 100,
};

/** 64 GiB of guest; its description takes some 200 MiB of the page's memory. */
export const MAX_UNITS = 2 ** 24;

const PAGE = 4096;
const WORD = 0xffff_ffff;

/** A machine with an empty log. Whoever asks has to give it back with `free()`. */
export function open(module: Module, settings: Settings): Playground {
  const wanted = numbers(settings);
  try {
    return new module.Playground(wanted);
  } catch (error) {
    throw explained(error);
  }
}

/** The settings as the wasm wants them. */
export function numbers(settings: Settings): Uint32Array {
  const balloon = { ...BALLOON_SETTINGS, ...settings.balloon };
  const values: Record<(typeof SETTINGS)[number], number> = {
    unit: settings.guest ? PAGE : whole('The unit', settings.unit ?? 16, 2 ** 30),
    units: whole('The number of units', settings.units, MAX_UNITS),
    heap: place('A heap', HEAPS, settings.heap ?? 'buddy-mru', 'heap'),
    trim: Number(settings.trim ?? false),
    guest: Number(settings.guest),
    device: place('A device', DEVICES, balloon.device, 'device'),
    driver: place('A driver', DRIVERS, balloon.driver, 'driver'),
    switched_on: bits(balloon.features),
    balloon_order: whole("The balloon's order", balloon.order, 9),
    balloon_reserve: whole('The reserve', balloon.reserve, WORD),
    low_water: whole('The low-water mark', balloon.lowWater, WORD),
    poison: whole('The poison', balloon.poison, 255),
    report_order: whole('The order to report from', balloon.reportOrder, 31),
    touched: whole('The share that is touched, in percent,', balloon.touched, 100),
    parent: whole('The units of a parent', settings.parent ?? 512, 512),
  };
  return Uint32Array.from(SETTINGS, (name) => values[name]);
}

function bits(features: readonly Feature[]): number {
  return features.reduce((all, feature) => all | (1 << place('A feature', FEATURES, feature, 'feature')), 0);
}

function place<T>(what: string, all: readonly T[], one: T, code: string): number {
  const at = all.indexOf(one);
  if (at < 0) throw new PlaygroundError(code, `${what} is one of ${all.join(', ')}, not ${one}.`);
  return at;
}
