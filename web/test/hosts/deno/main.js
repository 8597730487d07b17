import { Engine } from 'buddy-playground';
import 'buddy-playground/element';

const engine = await Engine.create({ guest: true, units: 8 });
engine.allocate(4096);
engine.back();
engine.inflate(2);
if (engine.view.counts.ballooned !== 2) throw new Error('two pages are not in the balloon');
engine.verify();
