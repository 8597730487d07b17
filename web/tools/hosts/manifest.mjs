// What the custom elements manifest promises, asked of the packed element in Chromium.
import assert from 'node:assert/strict';
import { readManifest } from '../manifest/read.mjs';
import { npmPackage } from '../run/paths.mjs';
import { watched } from './drive.mjs';
import { serve } from './serve.mjs';

const sorted = (all) => [...new Set(all)].sort();
const named = (all = []) => sorted(all.map(({ name }) => name));

export async function manifestHolds({ browser }) {
  const { attributes, events, cssParts, cssProperties } = readManifest();
  const asked = { types: named(events), fields: attributes.map(({ fieldName }) => fieldName) };
  const server = await serve(npmPackage);
  const { page } = await watched(browser, server.address);
  try {
    await page.goto(`${server.address}package.json`);
    await page.setContent('<!doctype html><title>Manifest</title><main></main>');
    await page.addScriptTag({ url: `${server.address}standalone.js` });
    const seen = await page.evaluate(async ({ types, fields }) => {
      const heard = [];
      const element = document.createElement('buddy-playground');
      const defaults = fields.map((name) => (element[name] === undefined ? undefined : String(element[name])));
      for (const type of types) element.addEventListener(type, () => heard.push(type));
      const ready = new Promise((resolve) => element.addEventListener('ready', resolve, { once: true }));
      document.querySelector('main').append(element);
      await ready;
      element.engine.allocate(4096);
      await element.updateComplete;
      const { shadowRoot } = element;
      const parts = [...shadowRoot.querySelectorAll('[part]')].flatMap((one) => [...one.part]);
      const declared = shadowRoot.adoptedStyleSheets
        .flatMap((sheet) => [...sheet.cssRules])
        .flatMap((rule) => (rule.selectorText === ':host' ? [...rule.style] : []))
        .filter((name) => name.startsWith('--'));
      element.scenario = 'there is no such scenario';
      await element.updateComplete;
      return { heard, parts, declared, defaults };
    }, asked);
    const told = attributes.map((one) => one.default?.replace(/^'(.*)'$/, '$1'));
    assert.deepEqual(
      seen.defaults.map((value, at) => value ?? told[at]),
      told,
      'its defaults are those of an element without attributes',
    );
    assert.deepEqual(sorted(seen.heard), named(events), 'each event is heard');
    assert.deepEqual(sorted(seen.parts), named(cssParts), 'its parts are those of the element');
    const unknown = named(cssProperties).filter((name) => !seen.declared.includes(name));
    assert.deepEqual(unknown, [], 'its custom properties are those of the style sheets');
  } finally {
    await page.close();
    server.close();
  }
  return `${attributes.length} defaults, ${events.length} events heard, ${cssParts.length} parts and ${cssProperties.length} properties found`;
}
