// The README's table of sizes, as measured.
const WHAT = {
  standalone: '`standalone.js`: all that a browser downloads',
  'its WebAssembly': 'the WebAssembly in it',
  'the engine alone': '`buddy-playground`, bundled: the engine with its WebAssembly',
  'the engine, WebAssembly apart': '`buddy-playground/slim`, bundled: the engine without it',
  'an import that is not used': 'an import that is not used, or only of types',
};

/** In kilobytes of 1000 bytes, rounded up. */
export const sizesTable = (sizes) =>
  [
    '| gzipped | kB |',
    '|---|---|',
    ...Object.entries(WHAT).map(([name, what]) => `| ${what} | ${Math.ceil(sizes[name] / 1000)} |`),
  ].join('\n');
