// What the unit tests share: the real WebAssembly, and machines of it.
import { vi } from 'vitest';
import { Engine } from '../../model/index.ts';
import type { Settings } from '../../model/settings.ts';
import type { View } from '../../model/view.ts';
import { init, type Module } from '../../wasm/index.ts';
import bytes from '../../wasm/pkg/playground_bg.wasm?url&inline';

/** The WebAssembly, out of the bytes that the build made. */
export function load(): Promise<Module> {
  return init(bytes);
}

export const forty: Settings = { guest: false, unit: 32, units: 8 };
export const guest: Settings = { guest: true, units: 8 };

export async function engine(settings: Settings): Promise<Engine> {
  await load();
  return Engine.create(settings);
}

/** Where a machine stands in memory hangs on the build; in what is compared with a file, it is always here. */
export function placed(view: View, place = 0x100000): void {
  const address = view.bitAddress.bind(view);
  const from = address(0, 0, 0).byte;
  const moved = place - (from & ~7);
  vi.spyOn(view, 'bitAddress').mockImplementation((order, start, plane) => {
    const { byte, bit } = address(order, start, plane);
    return { byte: byte + moved, bit };
  });
}

/** Law 2. */
export function sum(view: View): number {
  const { free, inHand, program, ballooned, cached, overhead, reserved } = view.counts;
  return free + (inHand?.size ?? 0) + program + ballooned + cached + overhead + reserved;
}

/** Everything that a view tells, as one text: to compare states with. */
export function state(view: View): string {
  const units = Array.from({ length: view.units }, (_, unit) => unit);
  const orders = view.hasTree ? Array.from({ length: view.maxOrder + 1 }, (_, order) => order) : [];
  return JSON.stringify([
    [...view.words()],
    view.counts,
    units.map((unit) => [view.runAt(unit), view.owner(unit), view.backed(unit)]),
    orders.map((order) => view.list(order, view.units)),
    Array.from({ length: view.bytesLength }, (_, at) => view.byte(at)),
  ]);
}

/** Every state and sentence of the log, from its start on. */
export function walk(engine: Engine, see: () => void): void {
  engine.seek(0);
  see();
  while (engine.forward()) see();
}
