// The main views, pixel by pixel, as they were when the pictures here were taken: `npm run test:deep -- pictures`.
// PICTURES=new takes them anew.
import { expect, test } from './playground.ts';
import { SCENES, show, withoutWords } from './scenes.mjs';

for (const scene of SCENES) {
  test(`the picture is as it was: ${scene.name}`, async ({ playground }) => {
    await playground.page.setViewportSize({ width: 1280, height: 1000 });
    await playground.page.addInitScript(withoutWords);
    await playground.open();
    await playground.page.evaluate(show, scene);
    // Edges are smoothed a little differently from version to version.
    await expect(playground.canvas).toHaveScreenshot(`${scene.name}.png`, { maxDiffPixelRatio: 0.002, threshold: 0.1 });
  });
}
