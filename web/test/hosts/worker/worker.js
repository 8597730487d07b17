import { Engine } from './node_modules/buddy-playground/index.js';

const engine = await Engine.create({ guest: true, units: 8 });
engine.allocate(4096);
engine.verify();
postMessage(engine.view.counts.free);
