// Only what changed is drawn again; and what stands there then is what drawing all of it gives.
import type { BuddyPlayground } from '../../element/buddy-playground.ts';
import { expect, test } from './playground.ts';

/** Each channel may be so far off: where an edge is drawn under a clip, its shade is another. */
const SHADE = 128;

for (const [name, settings, width, most] of [
  ['a guest of 64 MiB', { guest: true, units: 2 ** 14 }, 1440, 0.2],
  ['a guest of 4 GiB, narrow', { guest: true, units: 2 ** 20 }, 700, 0.2],
  ['a heap of bytes', { guest: false, units: 256, unit: 32 }, 1440, 0.4],
] as const) {
  test(name, async ({ playground, browserName }) => {
    test.skip(browserName !== 'chromium', 'what is drawn hangs on the page, not on the browser');
    await playground.page.setViewportSize({ width, height: 900 });
    await playground.open();
    const { all, wrong, drawn } = await playground.element.evaluate(
      async (element: BuddyPlayground, { settings, shade }) => {
        const { engine } = element;
        if (!engine) throw new Error('no machine');
        engine.restart(settings);
        if (settings.guest) engine.target(300);
        engine.random(800, 7);
        engine.seek(300);
        const canvas = element.renderRoot.querySelector<HTMLCanvasElement>('.stage canvas');
        if (!canvas) throw new Error('no canvas');
        const proto = CanvasRenderingContext2D.prototype;
        const { putImageData, fillRect } = proto;
        let calls = 0;
        proto.fillRect = function (...rect) {
          // On what is kept of the machine: it is on no page.
          if (!this.canvas.isConnected) calls += 1;
          fillRect.apply(this, rect);
        };
        proto.putImageData = function (image: ImageData, ...place: number[]) {
          if (!this.canvas.isConnected) calls += image.width;
          Reflect.apply(putImageData, this, [image, ...place]);
        };
        const pixels = async () => {
          calls = 0;
          await element.updateComplete;
          for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
          return proto.getImageData.call(canvas.getContext('2d'), 0, 0, canvas.width, canvas.height).data;
        };
        await pixels();
        const told = { all: 0, drawn: 0, wrong: [] as string[] };
        for (let at = 0; at < 24; at += 1) {
          for (let steps = 0; steps <= at % 3; steps += 1) at % 7 === 5 ? engine.back() : engine.forward();
          const changed = await pixels();
          told.drawn += calls;
          // The same colours, asked for anew.
          element.theme = element.theme === 'light' ? undefined : 'light';
          const whole = await pixels();
          told.all += calls;
          const off = changed.findIndex((value, byte) => Math.abs(value - (whole[byte] ?? 0)) > shade);
          if (off >= 0)
            told.wrong.push(`step ${at}: ${(off >> 2) % canvas.width}, ${Math.floor((off >> 2) / canvas.width)}`);
        }
        Object.assign(proto, { putImageData, fillRect });
        return told;
      },
      { settings, shade: SHADE },
    );
    expect(wrong).toEqual([]);
    // A step of a small heap changes much of it.
    expect(drawn / all, 'of what all of it takes').toBeLessThan(most);
  });
}
