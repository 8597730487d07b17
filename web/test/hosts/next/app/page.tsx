import { Engine } from 'buddy-playground';
import { HeapDemo } from './HeapDemo';

/** On the server: the engine runs there. */
export default async function Page() {
  const engine = await Engine.create({ guest: true, units: 8 });
  engine.allocate(4096);
  return (
    <main>
      <p>{engine.view.counts.free} pages are free.</p>
      <HeapDemo />
    </main>
  );
}
