// npm run record: the pictures of the blog post, read from the allocator that its embeds run: what is there without
// JavaScript. Drawn by the project's own functions, which are loaded as they stand in the sources.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { createServer } from 'vite';
import { inRoot } from './run/paths.mjs';
import { chromium as systemChromium } from './setup/find-browser.mjs';

const folder = inRoot('web', 'examples', 'blog-post');
/** As wide as an embed's picture in the post's column, and on a telephone. */
const WIDTHS = { '': 680, '-narrow': 320 };
const SCHEMES = { light: '', dark: '-dark' };

/** The embeds of the post, as their tags have them. */
const embeds = [...readFileSync(join(folder, 'index.html'), 'utf8').matchAll(/<buddy-playground ([^>]*)>/g)].map(
  ([, attributes]) =>
    Object.fromEntries([...attributes.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value])),
);

const server = await createServer({
  configFile: inRoot('web/vite.config.ts'),
  server: { port: 0, host: '127.0.0.1' },
  logLevel: 'warn',
});
await server.listen();
const browser = await chromium.launch({
  executablePath: systemChromium(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
for (const [scheme, dark] of Object.entries(SCHEMES)) {
  const page = await browser.newPage({ colorScheme: scheme });
  await page.goto(`${server.resolvedUrls.local[0]}embed.html`);
  for (const embed of embeds) {
    for (const [narrow, width] of Object.entries(WIDTHS)) {
      const svg = await page.evaluate(draw, { ...embed, width });
      writeFileSync(join(folder, 'pictures', `${embed.scenario}${narrow}${dark}.svg`), svg);
    }
  }
}
await browser.close();
await server.close();
console.log(`${embeds.length} pictures in two widths and both themes, in web/examples/blog-post/pictures`);

/** In the page. */
async function draw({ scenario, step, views, width }) {
  const [{ Engine, narrate, scenario: known }, { choose }, { drawStage }, { themeOf }, { toSvg }] = await Promise.all([
    import('/web/model/index.ts'),
    import('/web/draw/chosen.ts'),
    import('/web/draw/stage.ts'),
    import('/web/draw/theme.ts'),
    import('/web/controller/saving.ts'),
  ]);
  const engine = await Engine.create({ guest: true, units: 8 });
  const { title, text } = known(scenario);
  engine.load(text);
  engine.seek(Number(step));
  const { view } = engine;
  const layout = choose(view, width, undefined, new Set(views.split(' ')));
  const scene = { focus: undefined, change: undefined, opening: undefined, travellers: [], ratio: 1 };
  const picture = {
    width,
    height: layout.height,
    draw: (surface, theme) => drawStage(surface, view, layout, theme, { ...scene, inflated: view.counts.ballooned }),
  };
  const { text: what, why } = narrate(view, engine.refusal);
  const theme = { ...themeOf(document.querySelector('buddy-playground')), sans: 'system-ui, sans-serif' };
  const svg = toSvg(picture, { title, description: why ? `${what} ${why}` : what }, theme);
  engine.dispose();
  // Its paper has no margin here: it stands where the embed's picture will stand.
  return svg.replace(
    /width="\d+" height="\d+" viewBox="[^"]*"/,
    `width="${width}" height="${layout.height}" viewBox="0 0 ${width} ${layout.height}"`,
  );
}
