// The published declarations: of the engine as tsc writes them, as far as they can be reached; of the element from its
// manifest. Each is there for ES modules and for CommonJS, which must not share them.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { elementDeclarations } from './manifest/declarations.mjs';
import { run } from './run/command.mjs';
import { inRoot, npmPackage } from './run/paths.mjs';

/** Those whose markup can know the element's types. */
export const FRAMEWORKS = ['react', 'svelte', 'vue'];

const IMPORTED = /(from\s+|import\()(['"])([^'"]+)\2/g;
const all = inRoot('target', 'declarations');

/** Copies what can be reached from `name`, a declaration in `all`, and what that reaches. */
function reach(name, into, seen = new Set()) {
  if (seen.has(name)) return;
  seen.add(name);
  const text = readFileSync(join(all, name), 'utf8').replace(IMPORTED, (_, how, quote, from) => {
    if (!from.startsWith('.'))
      throw new Error(`${name} names ${from}, which whoever installs the package does not have`);
    reach(join(dirname(name), from.replace(/\.[jt]s$/, '.d.ts')), into, seen);
    return `${how}${quote}${from.replace(/\.ts$/, '.js')}${quote}`;
  });
  mkdirSync(dirname(join(into, name)), { recursive: true });
  writeFileSync(join(into, name), text);
}

export async function buildDeclarations(options) {
  rmSync(all, { recursive: true, force: true });
  await run('tsc', ['--project', 'web/package/tsconfig.json', '--outDir', all], options);
  cpSync(inRoot('web', 'package', 'wasm.d.ts'), join(all, 'wasm', 'pkg', 'playground.d.ts'));
  const [about] = /^\/\*\*[\s\S]*?\*\/\n/.exec(readFileSync(inRoot('web', 'package', 'index.ts'), 'utf8'));
  for (const [folder, ending] of [
    ['types', 'd.ts'],
    ['types-cjs', 'd.cts'],
  ]) {
    reach(join('package', 'index.d.ts'), join(npmPackage, folder));
    for (const name of ['index', 'slim']) {
      writeFileSync(join(npmPackage, `${name}.${ending}`), `${about}export * from './${folder}/package/index.js';\n`);
    }
  }
  // A folder of CommonJS: its package.json says so for all of it.
  writeFileSync(join(npmPackage, 'types-cjs', 'package.json'), '{ "type": "commonjs" }\n');
  // What these add to others' types can be said once only: CommonJS gets the same ones.
  const once = (name, exported) => {
    const from = `'./${name}.js' with { 'resolution-mode': 'import' }`;
    writeFileSync(join(npmPackage, `${name}.d.cts`), `export type {${exported}} from ${from};\n`);
  };
  writeFileSync(join(npmPackage, 'element.d.ts'), elementDeclarations());
  once('element', ' Attributes, BuddyPlayground, Events ');
  for (const name of FRAMEWORKS) {
    cpSync(inRoot('web', 'package', 'frameworks', `${name}.d.ts`), join(npmPackage, `${name}.d.ts`));
    once(name, '');
  }
}
