import { Engine, init, PlaygroundError, type Settings } from 'buddy-playground';
import type { BuddyPlayground } from 'buddy-playground/element';
import * as slim from 'buddy-playground/slim';

const settings: Settings = { guest: true, units: 8, heap: 'buddy-mru' };
await init();
await slim.init(new Uint8Array());
const engine = await Engine.create(settings);
const address: number = engine.allocate(4096);
engine.inflate(2);
const free: number = engine.view.counts.free;
const code: string = new PlaygroundError('x', 'y').code;
// @ts-expect-error a heap that there is not
const wrong: Settings = { guest: true, units: 8, heap: 'worst-fit' };
// @ts-expect-error an address is a number
engine.free('0');
export const found: BuddyPlayground | null = document.querySelector('buddy-playground');
found?.addEventListener('op', ({ detail }) => detail.refusal?.code);
// @ts-expect-error an event has no such detail
found?.addEventListener('step', ({ detail }) => detail.refusal);
export const scenario = (element: BuddyPlayground): string => element.scenario;
export { address, code, free, wrong };
