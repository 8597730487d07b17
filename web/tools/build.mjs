// npm run build: the wasm, then the page, into dist/. With the argument `wasm`, the wasm alone.

import { buildPage } from './build-page.mjs';
import { prepare } from './run/prepare.mjs';
import { explain } from './run/problem.mjs';
import { step } from './run/step.mjs';

try {
  const ready = prepare();
  const page = process.argv[2] === 'wasm' ? [] : [step('page', (note) => buildPage({ onLine: note }), [ready.wasm])];
  await Promise.all([...Object.values(ready), ...page]);
} catch (error) {
  explain(error);
  process.exit(1);
}
