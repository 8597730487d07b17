// What the package's bundles need beside Vite's own: the embed's WebAssembly, and to be small.
import { readFileSync } from 'node:fs';
import { inRoot } from './run/paths.mjs';

/** The WebAssembly that an entry has, in place of the page's. */
export const own = (name) => ({
  name: 'own-wasm',
  enforce: 'pre',
  resolveId: (id) => (id === './own.ts' ? inRoot('web', 'package', `${name}.ts`) : undefined),
});

/** Stands for the packed WebAssembly until all is minified. */
const PACKED = 'packed WebAssembly';

/**
 * `text`, the packed WebAssembly and what unpacks it. It stands behind all else: gzip looks at a stretch at a time, and
 * where one has both in it, neither is told well; one such stretch is enough.
 */
export const packed = (text) => ({
  name: 'packed-wasm',
  enforce: 'pre',
  resolveId: (id) => (id.endsWith('.wasm?packed') ? '\0packed' : undefined),
  load: (id) => (id === '\0packed' ? `export default () => ${JSON.stringify(PACKED)}` : undefined),
  generateBundle: {
    order: 'post',
    handler({ format }, bundle) {
      for (const chunk of Object.values(bundle)) {
        const found = new RegExp(`(["'\`])${PACKED}\\1`).exec(chunk.code ?? '');
        if (!found) continue;
        const code = chunk.code.replace(found[0], '$packed').trim();
        const last = `const $packed=${JSON.stringify(text)};`;
        // In a block, where a script would make it everybody's.
        chunk.code = format === 'iife' ? `{${code}${last}}\n` : `${code}\n${last}\n`;
      }
    },
  },
});

/** What `names.ts` says, without its types. */
async function names() {
  const { transformWithOxc } = await import('vite');
  const path = inRoot('web', 'wasm', 'names.ts');
  const { code } = await transformWithOxc(readFileSync(path, 'utf8').replace(/^import .*/m, ''), path);
  return import(`data:text/javascript,${encodeURIComponent(code)}`);
}

/** Of the header's fields the number, and one for all names: built with its WebAssembly, a script need not know them. */
export const numbered = {
  name: 'numbered-fields',
  enforce: 'pre',
  async transform(code, id) {
    if (!/\/web\/(wasm|model)\/[\w-]+\.ts$/.test(id)) return undefined;
    const { FIELD, fingerprint } = await names();
    return code.replace(/\bFIELD\.(\w+)/g, (_, name) => FIELD[name]).replace(/ fingerprint\(\)/, ` ${fingerprint()}`);
  },
};

/** What is imported by its address would be written even where nobody is left who asks for it. */
export const noFiles = {
  name: 'no-files',
  generateBundle(_, bundle) {
    for (const [name, { type }] of Object.entries(bundle)) if (type === 'asset') delete bundle[name];
  },
};

const SPACE = [
  [/\/\*.*?\*\//gs, ''],
  [/\s+/g, ' '],
  // A property that is empty needs its space.
  [/(?<!:) ?([{};,>]) ?/g, '$1'],
  [/([\w-]): (?!;)/g, '$1:'],
  [/;}/g, '}'],
];

/** Style sheets and op logs without what only their readers need. A minifier of JavaScript leaves texts alone. */
export const denseTexts = {
  name: 'dense-texts',
  transform(code, id) {
    if (/\/scenarios\/[\w-]+\.txt\?raw$/.test(id)) return code.replace(/# .*?\\n/g, '');
    if (!/\/styles(\/[\w-]+)?\.ts$/.test(id)) return undefined;
    return code.replace(/\bcss`[^`]*`/g, (sheet) => SPACE.reduce((text, [what, by]) => text.replace(what, by), sheet));
  },
};

/** Terser finds a fiftieth that Vite's own minifier leaves. For scripts: a module is minified by whoever bundles it. */
export const dense = {
  name: 'dense',
  async generateBundle({ format }, bundle) {
    if (format !== 'iife') return;
    // Not at the top: it may not be installed yet when this file is read.
    const { minify } = await import('terser');
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      // Of templates, a browser reads an indent as one space.
      const { code } = await minify(chunk.code.replace(/\n {2,}/g, ' '), {
        ecma: 2022,
        compress: { passes: 3, unsafe_arrows: true },
        // A page of another encoding reads the script in its own, where no server says which it is.
        format: { ascii_only: true },
      });
      // In templates that have a tag, terser leaves letters as they are.
      chunk.code = code.replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
    }
  },
};
