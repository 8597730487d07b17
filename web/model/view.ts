import { FIELD, Header, type Module, type Playground } from '../wasm/index.ts';
import { cursorsOf, stretchAround } from './bitmap.ts';
import type { Block, Kind, Owner, Run } from './block.ts';
import { type Counts, readCounts } from './counts.ts';
import { type Cursor, type Event, type Op, readCursor, readEvent, readOp, type Track } from './cursor.ts';
import { type Held, heldOf, NO_ORDER } from './held.ts';
import { lengthOf, startsOf } from './list.ts';
import { ownerOf, startOf } from './owners.ts';
import { Pictures } from './pictures.ts';
import { type Range, rangeFrom } from './ranges.ts';
import { readSample, type Sample } from './sample.ts';
import { type Searched, searchedOf } from './searched.ts';
import { DEVICES, DRIVERS, FEATURES, type Feature, HEAPS, type Heap, type Settings } from './settings.ts';
import type { Tint } from './tints.ts';
import { bitOf, blockAround, blockOf, isSet, type Plane, planeAt, runAround } from './tree.ts';
import { joined, NOWHERE, type Units } from './units.ts';

export type { Block, Counts, Cursor, Event, Held, Kind, Op, Owner, Plane, Range, Run, Sample, Searched, Track, Units };
export { HEAPS, type Heap };

/** Ticks of 100 ms. */
export interface Clock {
  readonly now: number;
  /** When the driver tries again to reach the target. */
  readonly retry: number | undefined;
  /** When it reports free pages. */
  readonly report: number | undefined;
  /** When the device asks for statistics. */
  readonly poll: number | undefined;
  /** Ticks between two requests for statistics; 0: there are none. */
  readonly interval: number;
}

const PICTURES = { order: 0, bits: 1, units: 2, host: 3 } as const;
export type Picture = keyof typeof PICTURES;

/**
 * One machine at the cursor, read from linear memory at every call: nothing of its state is kept. Starts and sizes are
 * in units of the region.
 */
export class View {
  readonly #header: Header;
  readonly #playground: Playground;
  readonly #pictures = new Pictures();
  #searched: { readonly way: Searched | undefined } | undefined;
  #changes: Units = NOWHERE;
  #backing: { readonly key: string; readonly shares: Uint16Array } | undefined;

  // Constant for a machine.
  readonly units: number;
  /** Bytes of a unit. */
  readonly unit: number;
  /** The first address. */
  readonly base: number;
  readonly heap: Heap;
  /** Whether the tail of a block that a request does not need goes back at once. */
  readonly trim: boolean;
  /** Whether it has a balloon and a host. */
  readonly guest: boolean;
  readonly maxOrder: number;
  /** Tree index of the first unit: units from the largest block's alignment below it. */
  readonly head: number;
  /** All that the machine is made of. */
  readonly settings: Settings;
  /** The features that the balloon's device and driver agreed on. */
  readonly features: readonly Feature[];
  /** False for the id heap: no orders, no bits, no lists. */
  readonly hasTree: boolean;
  /** Whether it has a list of free ranges. */
  readonly hasRanges: boolean;
  /** Bytes of the heap that are really there; 0 where they are numbers only. */
  readonly bytesLength: number;
  /** For the engine: the tint of each owner. */
  tints: Uint8Array = new Uint8Array();

  /** @internal */
  constructor(module: Module, playground: Playground) {
    this.#playground = playground;
    this.#header = new Header(module.memory, () => playground.header());
    const field = this.#header.field.bind(this.#header);
    this.units = field(FIELD.units);
    this.unit = field(FIELD.unit);
    this.base = this.#header.wide(FIELD.base_low);
    this.heap = HEAPS[field(FIELD.heap)] ?? 'buddy-mru';
    this.trim = field(FIELD.trim) === 1;
    this.guest = field(FIELD.guest) === 1;
    this.maxOrder = field(FIELD.max_order);
    this.head = field(FIELD.head);
    this.hasTree = field(FIELD.lists) !== 0;
    this.hasRanges = field(FIELD.free_list) !== 0;
    this.settings = readSettings(this.#header);
    this.features = featuresOf(field(FIELD.features));
    this.bytesLength = field(FIELD.bytes_len);
  }

  /**
   * For the engine: the machine moved, and changed those units; or any.
   * @internal
   */
  moved(touched: Units = { from: 0, to: this.units }): void {
    this.#changes = joined(this.#changes, touched);
    this.#backing = undefined;
    this.#searched = undefined;
    this.#pictures.forget();
    this.#header.moved();
  }

  /** The units that changed since this was asked last: whoever draws draws no more than those again. */
  takeChanges(): Units {
    const changes = this.#changes;
    this.#changes = NOWHERE;
    return changes;
  }

  get counts(): Counts {
    return readCounts(this.#header);
  }

  get cursor(): Cursor {
    return readCursor(this.#header);
  }

  /** The tracks beside the log, the oldest first. */
  get tracks(): Track[] {
    if (this.#header.field(FIELD.tracks) === 0) return [];
    const numbers = this.#playground.tracks();
    const track = (at: number) => ({ id: numbers[at] ?? 0, after: numbers[at + 1] ?? 0, ops: numbers[at + 2] ?? 0 });
    return Array.from({ length: numbers.length / 3 }, (_, at) => track(3 * at));
  }

  /** The op under the cursor. */
  get op(): Op | undefined {
    return readOp(this.#header);
  }

  /** What the last step was. */
  get event(): Event | undefined {
    return readEvent(this.#header);
  }

  /** What the block of `order` at `start` is; undefined: split, part of a larger one, or in hand. */
  block(order: number, start: number): Kind | undefined {
    return this.hasTree ? blockOf(this.#header, order, start) : undefined;
  }

  /** A bit of the tree; `start` is any unit of the block that it stands for. */
  bit(plane: Plane, order: number, start: number): boolean {
    return this.hasTree && isSet(this.#header, plane, order, start);
  }

  /** Where that bit is: a byte of linear memory, and which of its bits, 0 the lowest. */
  bitAddress(order: number, start: number, plane: Plane): { byte: number; bit: number } {
    const bit = bitOf(this.#header, order, start);
    return { byte: planeAt(this.#header, plane) + (bit >>> 3), bit: bit & 7 };
  }

  /** The block that holds `unit`; undefined: in hand, or outside. */
  blockAt(unit: number): Block | undefined {
    if (!this.#holds(unit)) return undefined;
    return this.hasTree ? blockAround(this.#header, unit) : stretchAround(this.#header, unit);
  }

  /** The same with all of its run, where it is live. */
  runAt(unit: number): Run | undefined {
    const block = this.blockAt(unit);
    if (!block) return undefined;
    const alone = !this.hasTree || block.kind !== 'live';
    const run = alone ? { runStart: block.start, runSize: block.size } : runAround(this.#header, block);
    return { ...block, ...run };
  }

  /** First units of free blocks, the next to be taken first. */
  list(order: number, limit: number): number[] {
    return this.hasTree ? startsOf(this.#header, order, limit) : [];
  }

  listLength(order: number): number {
    return this.hasTree ? lengthOf(this.#header, order) : 0;
  }

  /** A bit of the id heap's bitmap: the unit is not free. */
  isTaken(unit: number): boolean {
    const at = this.#header.field(FIELD.bitmap);
    return at !== 0 && this.#holds(unit) && this.#header.memory.bit(at, unit);
  }

  /** Of the units `start..start + size`, how many of the id heap's bits are set. */
  takenIn(start: number, size: number): number {
    const at = this.#header.field(FIELD.bitmap);
    return at === 0 ? 0 : this.#header.memory.ones(at, Math.max(0, start), Math.min(start + size, this.units));
  }

  /** Whether a unit is free in the heap's cache: nobody's, and not the heap's. */
  isCached(unit: number): boolean {
    return this.#page(FIELD.cached_plane, unit);
  }

  /** Whether a page is in the balloon. */
  isBallooned(unit: number): boolean {
    return this.#page(FIELD.ballooned_plane, unit);
  }

  /** Whether a free page has been reported to the host. */
  isReported(unit: number): boolean {
    return this.#page(FIELD.reported_plane, unit);
  }

  /** What the machine held after so many ops; undefined where they were never reached. */
  sample(ops: number): Sample | undefined {
    return readSample(this.#header, ops);
  }

  /** How many ops were ever reached. */
  get reached(): number {
    return this.#header.field(FIELD.samples_len) - 1;
  }

  /** How often rule number `rule` was broken. */
  fouls(rule: number): number {
    const at = this.#header.field(FIELD.fouls);
    return at === 0 ? 0 : this.#header.memory.u32(at + 8 * rule);
  }

  /** The value of the entry with a tag in the statistics that the device got; undefined before it got any. */
  statistic(tag: number): number | undefined {
    const at = this.#header.field(FIELD.statistics);
    if (at === 0 || (this.#header.memory.u32(at) & 2) === 0) return undefined;
    const entry = at + 8 + 10 * tag + 2;
    return Array.from({ length: 8 }, (_, byte) => this.#header.memory.u8(entry + byte)).reduceRight(
      (value, byte) => value * 256 + byte,
      0,
    );
  }

  /** The balloon's time. */
  get clock(): Clock {
    const field = this.#header.field.bind(this.#header);
    const due = (at: number) => (at === 0 ? undefined : at);
    return {
      now: field(FIELD.now),
      retry: due(field(FIELD.retry_at)),
      report: due(field(FIELD.report_at)),
      poll: due(field(FIELD.poll_at)),
      interval: field(FIELD.interval),
    };
  }

  /** The unit at which the id heap's next search begins, by order. */
  cursors(): number[] {
    return this.hasTree ? [] : cursorsOf(this.#header, this.heap);
  }

  /** The first range on the list that ends behind `unit`. */
  rangeFrom(unit: number): Range | undefined {
    return this.hasRanges ? rangeFrom(this.#header, Math.max(0, unit)) : undefined;
  }

  /** The way of the search that the last step was. Followed once until something moves. */
  get searched(): Searched | undefined {
    this.#searched ??= { way: searchedOf(this, this.#header) };
    return this.#searched.way;
  }

  /** The program's allocation that starts at `unit`. */
  owner(unit: number): Owner | undefined {
    return this.#holds(unit) ? ownerOf(this.#header, unit) : undefined;
  }

  /** The unit where allocation `id` starts, while it is live. */
  startOf(id: number): number | undefined {
    return startOf(this.#header, id);
  }

  /** The tint of what an owner has; undefined where blocks are not told apart by their owners. */
  tintOf(owner: Owner | undefined): Tint | undefined {
    if (this.tints.length === 0) return undefined;
    // What is handed out in the middle of an op is not written down yet: whoever asks will have it.
    const name = owner?.name ?? this.#header.field(FIELD.op_owner);
    return (this.tints[name] ?? 0) as Tint;
  }

  /** Whether the host has memory behind the page. */
  backed(unit: number): boolean {
    return this.#page(FIELD.backed_plane, unit);
  }

  /** Behind how many of the pages `start..start + size` the host has memory. */
  backedIn(start: number, size: number): number {
    const at = this.#header.field(FIELD.backed_plane);
    return at === 0 ? 0 : this.#header.memory.ones(at, Math.max(0, start), Math.min(start + size, this.units));
  }

  /** Whether the page was touched once. */
  touched(unit: number): boolean {
    return this.#page(FIELD.touched_plane, unit);
  }

  /** A byte of the heap, counted from its base; `at` is below `bytesLength`. */
  byte(at: number): number {
    return at < this.bytesLength ? this.#header.memory.u8(this.#header.field(FIELD.bytes) + at) : 0;
  }

  /** The address of a unit. */
  address(unit: number): number {
    return this.base + unit * this.unit;
  }

  /** The words that are the heap's state, its bytes aside, as a copy: to compare states with. */
  words(): Uint32Array {
    return this.#header.memory.copy(this.#header.field(FIELD.memory), 2 * this.#header.field(FIELD.memory_words));
  }

  /**
   * A picture of the units `first..first + span`, summed in Rust from the planes. `palette`: program, ballooned,
   * cached, reserved, free but backed, free, ink, and programs by tint; each a word of 4 bytes, red lowest.
   * Of the columns, only so many from one on.
   */
  pixels(
    what: Picture,
    order: number,
    first: number,
    span: number,
    width: number,
    height: number,
    palette: Uint32Array,
    from = 0,
    columns = width,
  ): ImageData {
    return this.#pictures.get([what, order, first, span, width, height, from, columns, ...palette].join(), () =>
      this.#playground.pixels(PICTURES[what], order, first, span, width, height, palette, from, columns),
    );
  }

  /**
   * What the blocks of an order among the units `first..first + span` hold, or of all orders: units counted in Rust.
   */
  held(order: number | undefined, first: number, span: number): Held {
    return heldOf(this.#playground.held(order ?? NO_ORDER, first, span));
  }

  /** Of each of `columns` columns of the units, thousandths that the host backs. Counted once until something moves. */
  backing(first: number, span: number, columns: number): Uint16Array {
    const key = `${first}/${span}/${columns}`;
    if (this.#backing?.key !== key) this.#backing = { key, shares: this.#playground.backing(first, span, columns) };
    return this.#backing.shares;
  }

  #holds(unit: number): boolean {
    return unit >= 0 && unit < this.units;
  }

  #page(plane: number, unit: number): boolean {
    const at = this.#header.field(plane);
    return at !== 0 && this.#holds(unit) && this.#header.memory.bit(at, unit);
  }
}

const featuresOf = (bits: number): Feature[] => FEATURES.filter((_, at) => (bits >>> at) & 1);

function readSettings(header: Header): Settings {
  const field = header.field.bind(header);
  return {
    guest: field(FIELD.guest) === 1,
    units: field(FIELD.units),
    unit: field(FIELD.unit),
    heap: HEAPS[field(FIELD.heap)] ?? 'buddy-mru',
    parent: field(FIELD.parent),
    trim: field(FIELD.trim) === 1,
    balloon: {
      device: DEVICES[field(FIELD.device)] ?? 'firecracker',
      driver: DRIVERS[field(FIELD.driver)] ?? 'nanos',
      features: featuresOf(field(FIELD.switched_on)),
      order: field(FIELD.balloon_order),
      reserve: field(FIELD.balloon_reserve),
      lowWater: field(FIELD.low_water),
      poison: field(FIELD.poison),
      reportOrder: field(FIELD.report_order),
      touched: field(FIELD.touched),
    },
  };
}
