// What an embed can open: the machines, and the stories that need no recording.
import type { Engine, Heap } from '../../model/index.ts';
import { PlaygroundError } from '../../model/index.ts';
import { LOGS, placeOf } from '../../model/logs.ts';
import { MACHINES } from '../../model/machines.ts';
import { HEAPS } from '../../model/settings.ts';

/** Of the heaps, those that the embed's WebAssembly has. */
const EMBEDDED: readonly Heap[] = HEAPS.filter((heap) => heap !== 'id-cached');

/** Opens a scenario by its name, on the heap that a blank machine is to have. */
export function openScenario(engine: Engine, name: string, heap: string): void {
  const machine = MACHINES.find((one) => one.name === name);
  const [, text] = Object.entries(LOGS).find(([known]) => known === name) ?? [];
  if (!machine && text === undefined) {
    const names = [...MACHINES.map((one) => one.name), ...Object.keys(LOGS)].join(', ');
    throw new PlaygroundError('scenario', `There is no scenario “${name}” in an embed; there are ${names}.`);
  }
  const wanted = EMBEDDED.find((one) => one === heap);
  if (!wanted) {
    throw new PlaygroundError('heap', `A heap is one of ${EMBEDDED.join(', ')} in an embed, not “${heap}”.`);
  }
  if (machine) engine.restart({ ...machine.settings, heap: wanted });
  else if (text !== undefined) {
    engine.load(text);
    engine.seek(placeOf({ text }).before);
  }
}
