// What the npm package costs whoever loads it, gzipped. A limit is what was reached, rounded up to a kilobyte; the goals
// are in the README.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { inRoot, npmPackage, root } from './run/paths.mjs';
import { Failed } from './run/problem.mjs';

/** Bytes, gzipped; a kilobyte is 1000. */
const LIMITS = {
  standalone: 78_000,
  'its WebAssembly': 30_000,
  'the engine alone': 40_000,
  'the engine, WebAssembly apart': 9_500,
  'an import that is not used': 0,
};

const zipped = (bytes) => (bytes.length === 0 ? 0 : gzipSync(bytes, { level: 9 }).length);
const script = () => readFileSync(join(npmPackage, 'standalone.js'), 'utf8');
/** As it stands in the script: packed, in base64, with what unpacks it. */
const text = () => /const \$packed="([^"]+)"/.exec(script())[1];

/** What a bundler makes of a module that says `code`. */
async function bundled(code) {
  const entry = inRoot('target', 'package-entry.js');
  writeFileSync(entry, code);
  const installed = {
    name: 'installed',
    enforce: 'pre',
    resolveId: (id) =>
      id.startsWith('buddy-playground') ? join(npmPackage, `${id.split('/')[1] ?? 'index'}.js`) : undefined,
  };
  const { build } = await import('vite');
  const [{ output }] = await build({
    configFile: false,
    root,
    logLevel: 'silent',
    plugins: [installed],
    build: { write: false, minify: true, target: 'es2022', lib: { entry, formats: ['es'], fileName: 'entry' } },
  });
  return output
    .map((chunk) => chunk.code)
    .join('\n')
    .trim();
}

/** Every size that has a limit. Needs the package, built. */
export async function measure() {
  const engine = "export { Engine } from 'buddy-playground";
  return {
    standalone: zipped(script()),
    'its WebAssembly': zipped(text()),
    'the engine alone': zipped(await bundled(`${engine}';`)),
    'the engine, WebAssembly apart': zipped(await bundled(`${engine}/slim';`)),
    'an import that is not used': zipped(await bundled("import { Engine } from 'buddy-playground';")),
  };
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
export const shown = (sizes) =>
  Object.entries(sizes)
    .map(([name, bytes]) => `${name} ${kilobytes(bytes)}`)
    .join(', ');

/** Fails where a limit is exceeded. */
export function withinLimits(sizes) {
  const over = Object.entries(sizes).filter(([name, bytes]) => bytes > LIMITS[name]);
  if (over.length === 0) return;
  const lines = over.map(([name, bytes]) => `${name}: ${bytes} bytes gzipped, at most ${LIMITS[name]}`);
  throw new Failed('package sizes', lines.join('; '), lines.join('\n'));
}
