// What an embed can open: the machines, and the stories that need no recording.
import type { Engine, Heap } from '../../model/index.ts';
import { PlaygroundError } from '../../model/index.ts';
import { isStory, SCENARIOS, type Scenario } from '../../model/scenarios.ts';
import { HEAPS } from '../../model/settings.ts';
import { placeOf } from '../../model/stories.ts';

const NAMES: readonly Scenario[] = SCENARIOS.filter((one) => !isStory(one) || !/^trace /m.test(one.text));

/** Of the heaps, those that the embed's WebAssembly has. */
const EMBEDDED: readonly Heap[] = HEAPS.filter((heap) => heap !== 'id-cached');

/** Opens a scenario by its name, on the heap that a blank machine is to have. */
export function openScenario(engine: Engine, name: string, heap: string): Scenario {
  const scenario = NAMES.find((one) => one.name === name);
  if (!scenario) {
    const names = NAMES.map((one) => one.name).join(', ');
    throw new PlaygroundError('scenario', `There is no scenario “${name}” in an embed; there are ${names}.`);
  }
  const wanted = EMBEDDED.find((one) => one === heap);
  if (!wanted) {
    throw new PlaygroundError('heap', `A heap is one of ${EMBEDDED.join(', ')} in an embed, not “${heap}”.`);
  }
  if (isStory(scenario)) {
    engine.load(scenario.text);
    engine.seek(placeOf(scenario).before);
  } else {
    engine.restart({ ...scenario.settings, heap: wanted });
  }
  return scenario;
}
