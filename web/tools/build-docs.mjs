// What Rust's and TypeScript's comments say, as pages in target/docs. A warning is a failure.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run/command.mjs';
import { inRoot, npmPackage } from './run/paths.mjs';
import { offline } from './run/problem.mjs';

const docs = inRoot('target', 'docs');
const tools = inRoot('target', 'tools-docs');
/** Apart from the checkout's packages: nothing else needs it. */
const typedoc = { typedoc: '0.28.20', typescript: '6.0.3' };

async function rust(options) {
  // A folder of its own: what is left there from another version would be linked as well.
  const folder = inRoot('target', 'docs-rust');
  rmSync(join(folder, 'doc'), { recursive: true, force: true });
  const env = { CARGO_TARGET_DIR: folder, RUSTDOCFLAGS: '-D warnings' };
  await run('cargo', ['doc', '--workspace', '--no-deps', '--locked', '--lib'], { ...options, env });
  cpSync(join(folder, 'doc'), join(docs, 'rust'), { recursive: true });
  const pages = readdirSync(join(docs, 'rust'), { withFileTypes: true });
  return pages.filter((one) => one.isDirectory()).map(({ name }) => name);
}

/** The package's, with its picture beside it: the pages need no network. */
function readme() {
  const text = readFileSync(join(npmPackage, 'README.md'), 'utf8');
  const file = join(tools, 'README.md');
  writeFileSync(file, text.replace(/https:\/\/[^)\s]*\/picture\.svg/, './picture.svg'));
  cpSync(join(npmPackage, 'picture.svg'), join(tools, 'picture.svg'));
  return file;
}

/** Of the declarations as they are published. Needs the package, built. */
async function typescript(options) {
  mkdirSync(tools, { recursive: true });
  writeFileSync(join(tools, 'package.json'), JSON.stringify({ private: true, dependencies: typedoc }));
  const quiet = ['--no-audit', '--no-fund', '--no-package-lock', '--prefer-offline'];
  await run('npm', ['install', ...quiet], { ...options, cwd: tools }).catch((error) => {
    throw offline(error, 'typedoc', 'the TypeScript pages are made with it', 'npm run docs');
  });
  const entryPoints = ['index', 'element'].map((name) => join(npmPackage, `${name}.d.ts`));
  const compilerOptions = { target: 'es2022', lib: ['es2023', 'dom'], module: 'esnext', types: [], strict: true };
  const settings = {
    entryPoints,
    out: join(docs, 'typescript'),
    name: 'buddy-playground',
    readme: readme(),
    highlightLanguages: ['bash', 'css', 'html', 'javascript', 'svelte', 'toml', 'tsx', 'typescript', 'vue'],
    disableSources: true,
    excludeExternals: true,
    treatWarningsAsErrors: true,
    treatValidationWarningsAsErrors: true,
  };
  writeFileSync(join(tools, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: entryPoints }));
  writeFileSync(join(tools, 'typedoc.json'), JSON.stringify(settings));
  await run(join(tools, 'node_modules', '.bin', 'typedoc'), [], { ...options, cwd: tools });
}

/** A crate in a line, as its manifest has it. */
function about(name) {
  const text = readFileSync(inRoot('crate', name, 'Cargo.toml'), 'utf8');
  return /^description = "(.*)"$/m.exec(text)?.[1] ?? '';
}

function index(crates) {
  const { version, description } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const link = (address, name, more = '') => `    <li><a href="${address}">${name}</a>${more}</li>`;
  const text = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>buddy-playground ${version}</title>
  <style>:root { color-scheme: light dark; font: 1.1rem/1.6 system-ui } body { max-width: 36rem; margin: 3rem auto; padding: 0 1rem }</style>
  <h1>buddy-playground ${version}</h1>
  <p>${description}</p>
  <h2>TypeScript</h2>
  <ul>
${link('typescript/index.html', 'The package', ': how it is put into a page')}
${link('typescript/modules/index.html', 'The engine')}
${link('typescript/modules/element.html', 'The element')}
  </ul>
  <h2>Rust</h2>
  <ul>
${crates.map((name) => link(`rust/${name}/index.html`, `<code>${name}</code>`, `: ${about(name)}`)).join('\n')}
  </ul>
</html>
`;
  writeFileSync(join(docs, 'index.html'), text);
}

/** All of it. Needs the package, built. */
export async function buildDocs(options = {}) {
  rmSync(docs, { recursive: true, force: true });
  mkdirSync(docs, { recursive: true });
  await typescript(options);
  const crates = (await rust(options)).filter(
    (name) => readdirSync(join(docs, 'rust', name)).includes('index.html') && !['src', 'static.files'].includes(name),
  );
  index(crates);
  return `target/docs/index.html: TypeScript; ${crates.join(', ')}; no warnings`;
}
