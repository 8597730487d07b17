// npm start: set up what is missing, build the wasm, serve the playground. Arguments go to vite (npm start -- --port 4000).
import { spawn } from 'node:child_process';
import { environment, inRoot, root } from './run/paths.mjs';
import { prepare } from './run/prepare.mjs';
import { explain } from './run/problem.mjs';
import { seconds } from './run/show.mjs';

const since = performance.now();
console.log('Setting up buddy-playground');
try {
  await Promise.all(Object.values(prepare()));
} catch (error) {
  explain(error);
  process.exit(1);
}
console.log(`Ready after ${seconds(performance.now() - since)}; serving the playground`);

const vite = [
  inRoot('node_modules', 'vite', 'bin', 'vite.js'),
  '--config',
  'web/vite.config.ts',
  ...process.argv.slice(2),
];
const server = spawn(process.execPath, vite, { cwd: root, env: environment(), stdio: 'inherit' });
process.on('exit', () => server.kill());
server.on('exit', (code) => process.exit(code ?? 1));
