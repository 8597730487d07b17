// npm run format: every file in the layout that the checks ask for, and the package's README with its manifest's tables.
import { tables } from './manifest/tables.mjs';
import { writeReadme } from './manifest/write.mjs';
import { run } from './run/command.mjs';
import { inRoot } from './run/paths.mjs';
import { explain } from './run/problem.mjs';
import { step } from './run/step.mjs';
import { npmPackages } from './setup/npm-packages.mjs';
import { rustToolchain } from './setup/rust-toolchain.mjs';

try {
  const rust = step('Rust toolchain', rustToolchain);
  const npm = step('npm packages', npmPackages);
  await Promise.all([
    step('cargo fmt', () => run('cargo', ['fmt', '--all']).then(() => ''), [rust]),
    step('biome', () => run('biome', ['check', '--write', '.'], { cwd: inRoot('web') }).then(() => ''), [npm]),
    step("README's tables", async () => writeReadme(tables())),
  ]);
} catch (error) {
  explain(error);
  process.exit(1);
}
