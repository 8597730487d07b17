import { Engine } from 'buddy-playground';
import type { BuddyPlayground } from 'buddy-playground/element';

export const start = (): Promise<Engine> => Engine.create({ guest: true, units: 8 });
export const plays = (element: BuddyPlayground): boolean => element.autoplay;
