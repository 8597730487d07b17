// The custom elements manifest, from which the package's README has its tables and its declarations, says what there is.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BuddyPlayground } from '../../element/embed/buddy-playground.ts';
import { readManifest } from '../../tools/manifest/read.mjs';
import { filled, tables } from '../../tools/manifest/tables.mjs';

interface Named {
  readonly name: string;
  readonly fieldName: string;
}
const manifest: Record<'attributes' | 'members' | 'events' | 'slots', Named[]> = readManifest();
const names = (all: readonly Named[]) => all.map(({ name }) => name).sort();
const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

test('its attributes are the element’s', () => {
  const { observedAttributes } = BuddyPlayground;
  expect(names(manifest.attributes)).toEqual([...observedAttributes].sort());
  for (const { name, fieldName } of manifest.attributes) expect(fieldName).toBe(name);
});

test('its members are there', () => {
  for (const { name } of manifest.members) expect(name in BuddyPlayground.prototype, name).toBe(true);
});

test('its events and slots are those that the element’s own comment names', () => {
  const source = read('../../element/embed/buddy-playground.ts');
  const tagged = (tag: string) =>
    [...source.matchAll(new RegExp(`^ \\* @${tag} ([\\w-]+)`, 'gm'))].map(([, name]) => name);
  expect(names(manifest.events)).toEqual(tagged('fires').sort());
  expect(names(manifest.slots)).toEqual(tagged('slot').sort());
});

test('the README’s tables are written from it (npm run format writes them)', () => {
  const readme = read('../../package/README.md');
  expect(readme).toBe(filled(readme, tables()));
});
