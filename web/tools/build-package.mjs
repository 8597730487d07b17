// npm run build:package: the npm package, into dist/package. Needs the embed's WebAssembly.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildDeclarations, FRAMEWORKS } from './build-declarations.mjs';
import { pack } from './pack.mjs';
import { dense, denseTexts, noFiles, numbered, own, packed } from './package-plugins.mjs';
import { inRoot, npmPackage, root, slimPackage } from './run/paths.mjs';

const source = (name) => inRoot('web', 'package', `${name}.ts`);

async function bundle({ entries, format, wasm, extension, name }, text) {
  // Not at the top: it may not be installed yet when this file is read.
  const { build } = await import('vite');
  return build({
    configFile: false,
    root,
    logLevel: 'warn',
    plugins: [packed(text), own(wasm), numbered, denseTexts, noFiles, dense],
    build: {
      outDir: npmPackage,
      emptyOutDir: false,
      target: 'es2022',
      minify: true,
      copyPublicDir: false,
      lib: {
        entry: Object.fromEntries(entries.map((entry) => [entry.as ?? entry, source(entry.from ?? entry)])),
        formats: [format],
        name,
        fileName: (_, entry) => `${entry}.${extension}`,
      },
      rollupOptions: {
        output: { chunkFileNames: `[name].${extension}` },
        // Terser takes its seconds.
        checks: { pluginTimings: false },
        // Of what is imported and not used, only the package's own files do anything.
        treeshake: { moduleSideEffects: (id) => id.includes('/web/package/') },
      },
    },
  });
}

const BUNDLES = [
  { entries: ['index', 'element'], format: 'es', wasm: 'inlined', extension: 'js' },
  { entries: ['index', 'element'], format: 'cjs', wasm: 'inlined', extension: 'cjs' },
  { entries: [{ as: 'slim', from: 'index' }], format: 'es', wasm: 'brought', extension: 'js' },
  { entries: [{ as: 'slim', from: 'index' }], format: 'cjs', wasm: 'brought', extension: 'cjs' },
  { entries: ['standalone'], format: 'iife', wasm: 'inlined', extension: 'js', name: 'BuddyPlayground' },
  { entries: ['frame'], format: 'iife', wasm: 'brought', extension: 'js', name: 'BuddyPlaygroundFrame' },
];

const ASSETS = ['buddy.wasm', 'custom-elements.json', 'picture.svg', 'embed.html', 'embed.css'];

/**
 * The page for iframes, with scripts that a frame without an origin may load as well. There is no page of the whole
 * playground beside it: who embeds it says where one is.
 */
function frame() {
  const text = readFileSync(inRoot('web', 'pages', 'embed.html'), 'utf8');
  const scripts = ['standalone', 'frame'].map((name) => `<script defer src="./${name}.js"></script>`).join('\n    ');
  const page = text
    .replace('<script type="module" src="/web/pages/embed.ts"></script>', scripts)
    .replace('/web/pages/embed.css', './embed.css')
    .replace(' data-page="./"', '');
  if (!page.includes('frame.js') || page.includes('data-page')) throw new Error('embed.html is not as it used to be');
  writeFileSync(join(npmPackage, 'embed.html'), page);
  cpSync(inRoot('web', 'pages', 'embed.css'), join(npmPackage, 'embed.css'));
}

/** The published package.json: the project's own says name, version and licence. */
function manifest() {
  const project = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const entry = (name) => ({
    import: { types: `./${name}.d.ts`, default: `./${name}.js` },
    require: { types: `./${name}.d.cts`, default: `./${name}.cjs` },
  });
  const declared = (name) => ({ import: { types: `./${name}.d.ts` }, require: { types: `./${name}.d.cts` } });
  const { name, version, description, license } = project;
  const text = {
    name,
    version,
    description,
    keywords: ['allocator', 'buddy', 'memory', 'balloon', 'webassembly', 'custom-element', 'visualization'],
    license,
    type: 'module',
    sideEffects: ['./element.js', './element.cjs', './standalone.js', './frame.js'],
    main: './index.cjs',
    module: './index.js',
    types: './index.d.ts',
    unpkg: './standalone.js',
    jsdelivr: './standalone.js',
    customElements: './custom-elements.json',
    exports: {
      '.': entry('index'),
      './slim': entry('slim'),
      './element': entry('element'),
      './standalone': './standalone.js',
      './frame': './frame.js',
      ...Object.fromEntries(FRAMEWORKS.map((framework) => [`./${framework}`, declared(framework)])),
      ...Object.fromEntries(ASSETS.map((name) => [`./${name}`, `./${name}`])),
      './package.json': './package.json',
    },
    files: ['*.js', '*.cjs', '*.d.ts', '*.d.cts', 'types', 'types-cjs', ...ASSETS, 'CHANGELOG.md'],
    engines: { node: '>=20' },
    publishConfig: { access: 'public', provenance: true },
  };
  writeFileSync(join(npmPackage, 'package.json'), `${JSON.stringify(text, null, 2)}\n`);
}

export const copyReadme = () => cpSync(inRoot('web', 'package', 'README.md'), join(npmPackage, 'README.md'));

export async function buildPackage(options = {}) {
  rmSync(npmPackage, { recursive: true, force: true });
  mkdirSync(npmPackage, { recursive: true });
  const text = await pack(join(slimPackage, 'playground_bg.wasm'), options);
  // One after the other: each writes to the same folder.
  for (const one of BUNDLES) await bundle(one, text);
  await buildDeclarations(options);
  cpSync(join(slimPackage, 'playground_bg.wasm'), join(npmPackage, 'buddy.wasm'));
  cpSync(inRoot('web', 'package', 'custom-elements.json'), join(npmPackage, 'custom-elements.json'));
  cpSync(inRoot('web', 'package', 'picture.svg'), join(npmPackage, 'picture.svg'));
  copyReadme();
  for (const name of ['LICENSE-MIT', 'LICENSE-APACHE', 'CHANGELOG.md']) cpSync(inRoot(name), join(npmPackage, name));
  frame();
  manifest();
}
