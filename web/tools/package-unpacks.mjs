// How the WebAssembly in the package's script is unpacked: in slices, and damaged it is refused by a sentence.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inRoot, npmPackage } from './run/paths.mjs';
import { Failed } from './run/problem.mjs';

const TEXT = /(const \$packed=")([^ ]+) ([^"]+)"/;
const other = (letter) => (letter === 'A' ? 'B' : 'A');
const changed = (text, at) => text.slice(0, at) + other(text[at]) + text.slice(at + 1);

/** What damages the packed file, and with what code that is refused. */
const DAMAGES = {
  'a letter in the middle': ['damaged', (text) => changed(text, text.length >> 1)],
  'a letter of its length': ['damaged', (text) => changed(text, 1)],
  'a letter of its check': ['damaged', (text) => changed(text, 18)],
  'its second half is missing': ['damaged', (text) => text.slice(0, (text.length >> 3) << 2)],
  'nothing is left': ['damaged', () => ''],
  'no base64': ['load', (text) => `${text.slice(0, -1)}!`],
  'far too long': ['load', (text) => text.repeat(2 ** 8)],
};

/** What is said instead of a machine. */
async function refusal(name, code) {
  const file = inRoot('target', `damaged-${name}.mjs`);
  writeFileSync(file, code);
  const { init } = await import(pathToFileURL(file).href);
  return init().then(
    () => 'nothing',
    (error) => `${error.name} ${error.code}`,
  );
}

/** Fails where damage is not told. Needs the package, built. */
export async function refusesDamage() {
  const chunk = readFileSync(join(npmPackage, 'narrate.js'), 'utf8');
  const entry = readFileSync(join(npmPackage, 'index.js'), 'utf8');
  for (const [i, [what, [code, damage]]] of Object.entries(DAMAGES).entries()) {
    const damaged = chunk.replace(TEXT, (_, first, unpacker, text) => `${first}${unpacker} ${damage(text)}"`);
    if (damaged === chunk) throw new Failed('damage', 'the packed text is not where it used to be');
    writeFileSync(inRoot('target', `damaged-chunk-${i}.mjs`), damaged);
    const said = await refusal(i, entry.replaceAll('./narrate.js', `./damaged-chunk-${i}.mjs`));
    if (said !== `PlaygroundError ${code}`) throw new Failed('damage', `${what}: ${said}`);
  }
}

/** Fails where nothing else has its turn while it is unpacked. */
export async function givesTurns() {
  const file = inRoot('target', 'turns.mjs');
  writeFileSync(file, readFileSync(join(npmPackage, 'index.js'), 'utf8').replace('./narrate.js', './turns-chunk.mjs'));
  writeFileSync(inRoot('target', 'turns-chunk.mjs'), readFileSync(join(npmPackage, 'narrate.js')));
  const { init } = await import(pathToFileURL(file).href);
  let turns = 0;
  const Channel = globalThis.MessageChannel;
  // A message to itself is how it waits for one.
  globalThis.MessageChannel = class extends Channel {
    constructor() {
      super();
      turns += 1;
    }
  };
  await init().finally(() => {
    globalThis.MessageChannel = Channel;
  });
  if (turns < 20) throw new Failed('unpacking', `the page had ${turns} turns`);
}
