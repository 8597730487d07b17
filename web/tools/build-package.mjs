// npm run build:package: the npm package, into dist/package. Needs the embed's WebAssembly.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildDeclarations, FRAMEWORKS } from './build-declarations.mjs';
import { inRoot, npmPackage, root, slimPackage } from './run/paths.mjs';

const source = (name) => inRoot('web', 'package', `${name}.ts`);

/** The WebAssembly, gzipped, in base64: what a browser unpacks by itself, and under 1 % more than the gzipped file. */
const packed = {
  name: 'packed-wasm',
  enforce: 'pre',
  async resolveId(id, importer) {
    if (!id.endsWith('.wasm?packed')) return undefined;
    const file = await this.resolve(id.slice(0, -'?packed'.length), importer, { skipSelf: true });
    return `\0packed:${file.id}`;
  },
  load(id) {
    if (!id.startsWith('\0packed:')) return undefined;
    const bytes = readFileSync(id.slice('\0packed:'.length));
    return `export default ${JSON.stringify(gzipSync(bytes, { level: 9 }).toString('base64'))}`;
  },
};

/** The WebAssembly that an entry has, in place of the page's. */
const own = (name) => ({
  name: 'own-wasm',
  enforce: 'pre',
  resolveId: (id) => (id === './own.ts' ? source(name) : undefined),
});

/** Lit looks for a document when it is imported; on a server there is none. */
const onServers = {
  name: 'on-servers',
  enforce: 'pre',
  transform(code, id) {
    const [what, instead] = /reactive-element\/reactive-element\.js$/.test(id)
      ? [/extends HTMLElement\b/, 'extends(globalThis.HTMLElement??class{})']
      : /lit-html\/lit-html\.js$/.test(id)
        ? [/=document,/, '=globalThis.document??{createTreeWalker(){}},']
        : [];
    if (!what) return undefined;
    if (!what.test(code)) throw new Error(`${id} does not look for a document as it used to`);
    return code.replace(what, instead);
  },
};

async function bundle({ entries, format, wasm, extension, name }) {
  // Not at the top: it may not be installed yet when this file is read.
  const { build } = await import('vite');
  return build({
    configFile: false,
    root,
    logLevel: 'warn',
    plugins: [packed, own(wasm), onServers],
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
      rollupOptions: { output: { chunkFileNames: `[name].${extension}` } },
    },
  });
}

const BUNDLES = [
  { entries: ['index', 'element'], format: 'es', wasm: 'inlined', extension: 'js' },
  { entries: ['index', 'element'], format: 'cjs', wasm: 'inlined', extension: 'cjs' },
  { entries: [{ as: 'slim', from: 'index' }], format: 'es', wasm: 'brought', extension: 'js' },
  { entries: [{ as: 'slim', from: 'index' }], format: 'cjs', wasm: 'brought', extension: 'cjs' },
  { entries: ['standalone'], format: 'iife', wasm: 'inlined', extension: 'js', name: 'BuddyPlayground' },
];

const ASSETS = ['buddy.wasm', 'custom-elements.json', 'picture.svg'];

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
    sideEffects: ['./element.js', './element.cjs', './standalone.js'],
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
  // One after the other: each writes to the same folder.
  for (const one of BUNDLES) await bundle(one);
  await buildDeclarations(options);
  cpSync(join(slimPackage, 'playground_bg.wasm'), join(npmPackage, 'buddy.wasm'));
  cpSync(inRoot('web', 'package', 'custom-elements.json'), join(npmPackage, 'custom-elements.json'));
  cpSync(inRoot('web', 'package', 'picture.svg'), join(npmPackage, 'picture.svg'));
  copyReadme();
  for (const name of ['LICENSE-MIT', 'LICENSE-APACHE', 'CHANGELOG.md']) cpSync(inRoot(name), join(npmPackage, name));
  manifest();
}
