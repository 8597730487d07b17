import { Engine } from 'buddy-playground';

export const start = (): Promise<Engine> => Engine.create({ guest: true, units: 8 });
