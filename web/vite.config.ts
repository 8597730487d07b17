import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

// index.html is at the top of the repository; everything else of the page is in this folder.
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  base: './',
  build: {
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
