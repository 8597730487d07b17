import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const FRAME = 'web/pages/embed.html';

/** The page for iframes is at embed.html, beside index.html, whether it is served from here or built. */
const frame: Plugin = {
  name: 'frame',
  enforce: 'post',
  configureServer({ middlewares }) {
    middlewares.use((request, _, next) => {
      if (/^\/embed\.html(?![^?#])/.test(request.url ?? '')) request.url = `/web/pages${request.url}`;
      next();
    });
  },
  generateBundle(_, bundle) {
    const page = bundle[FRAME];
    if (page?.type !== 'asset') throw new Error(`${FRAME} was not built`);
    page.fileName = 'embed.html';
    page.source = String(page.source).replaceAll('../../', './');
  },
};

// index.html is at the top of the repository; everything else of the page is in this folder.
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  base: './',
  plugins: [frame],
  build: {
    rolldownOptions: { input: ['index.html', FRAME] },
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
  },
  // The hosts of the tests have pages as well, which import what only they install.
  optimizeDeps: { entries: ['index.html'] },
  server: {
    watch: {
      ignored: ['**/target/**', '**/crate/**', '**/dist/**', '**/web/test/**', '**/web/examples/**', '**/web/tools/**'],
    },
  },
});
