// npm run test:hosts: packs the npm package, installs the tarball into small projects, builds each, and drives each in a
// browser; and checks the package itself. Names after it (`-- react publint`) choose among them. A project says in its
// package.json what it is: `start` runs in Node, `page` is a folder to be served, `csp` the policy that it is served
// with, `refused` that WebAssembly can't run there, `tools` what builds it beside npm's.
import { packageChecks } from './hosts/checks.mjs';
import { launch } from './hosts/drive.mjs';
import { pack } from './hosts/pack.mjs';
import { allHosts, host, work } from './hosts/project.mjs';
import { tableFile, writeTable } from './hosts/table.mjs';
import { lane, summary } from './run/check.mjs';
import { prepare } from './run/prepare.mjs';
import { explain } from './run/problem.mjs';
import { step } from './run/step.mjs';

const wanted = process.argv.slice(2);
const chosen = (checks) => Object.fromEntries(checks.filter(([name]) => !wanted.length || wanted.includes(name)));

try {
  await Promise.all(Object.values(prepare()));
  const tarball = await step('package', (note) => pack(work, note));
  const browser = await launch();
  const drives = allHosts().map(([name, source]) => [
    name,
    async () => (await host(source, name, tarball, browser)).join(', '),
  ]);
  // Two side by side: one installs while the other builds.
  const waiting = Object.entries(chosen(drives));
  const some = async () => {
    const results = [];
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      results.push(...(await lane(Object.fromEntries([next]), () => [])));
    }
    return results;
  };
  const done = (await Promise.all([some(), some()])).flat();
  const hosts = drives.flatMap(([name]) => done.filter((one) => one.name === name));
  const checks = await lane(chosen(Object.entries(packageChecks({ tarball, browser }))), () => []);
  const seen = `Chromium ${browser.version()}, Node ${process.versions.node}, ${process.platform}.`;
  await browser.close();
  if (!wanted.length) writeTable({ hosts, checks, seen });
  const allWell = summary([...hosts, ...checks]);
  if (!wanted.length) console.log(`${tableFile.join('/')} has the table`);
  process.exit(allWell ? 0 : 1);
} catch (error) {
  explain(error);
  process.exit(1);
}
