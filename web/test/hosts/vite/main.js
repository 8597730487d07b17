import 'buddy-playground/element';
import { Engine } from 'buddy-playground';

// The engine beside the element is the same WebAssembly.
const engine = await Engine.create({ guest: true, units: 8 });
engine.allocate(4096);
document.body.dataset.free = String(engine.view.counts.free);
