// No frame drops a gesture: while a million pages play, the picture stays under the pointer, in every frame.
import type { BuddyPlayground } from '../../element/buddy-playground.ts';
import { expect, type PlaygroundPage, test } from './playground.ts';

const UNITS = 2 ** 20;
/** More than the fastest plays meanwhile. */
const OPS = 30_000;

/** What a frame showed, and where the pointer was that it had been told of. */
interface Frame {
  pointer: number;
  first: number;
  last: number;
}

interface Watching extends Window {
  shownFrames?: Frame[];
}

/** A guest of a million pages with blocks all over it, a quarter of it shown, playing. */
async function play(playground: PlaygroundPage, speed: string): Promise<void> {
  await playground.open('A guest of 64 MiB');
  await playground.element.getByText('The same as a table').click();
  await playground.element.evaluate(
    async (element: BuddyPlayground, { units, ops }) => {
      const { engine } = element;
      if (!engine) throw new Error('no machine');
      engine.restart({ guest: true, units });
      engine.target(units / 4);
      engine.random(ops, 7);
      engine.seek(2);
      await element.updateComplete;
    },
    { units: UNITS, ops: OPS },
  );
  await playground.press('Zoom in');
  await playground.press('Zoom in');
  await playground.element.getByRole('combobox', { name: 'Speed' }).selectOption(speed);
  await playground.button('Play').click();
}

/** From here on, each frame after which no other move came says what it showed. */
const watch = ({ page, element }: PlaygroundPage) =>
  element
    .evaluate((element: BuddyPlayground) => {
      const frames: Frame[] = [];
      (window as Watching).shownFrames = frames;
      const canvas = element.renderRoot.querySelector('.stage canvas') as HTMLCanvasElement;
      let [pointer, told] = [0, 0];
      canvas.addEventListener('pointermove', (event) => {
        pointer = event.offsetX;
        told += 1;
        const mine = told;
        // The frame that comes next, once all of it has run.
        requestAnimationFrame(() =>
          setTimeout(() => {
            if (told !== mine) return;
            const text = element.renderRoot.querySelector('.view .range')?.textContent ?? '';
            const [, first, last] = /0x([0-9a-f]+)–0x([0-9a-f]+) of/.exec(text) ?? [];
            const units = (hex = '') => Number.parseInt(hex, 16) / 4096;
            frames.push({ pointer, first: units(first), last: units(last) });
          }, 0),
        );
      });
    })
    .then(() => page);

for (const speed of ['100 steps a second', 'as fast as it goes']) {
  test(`a drag while a million pages play, ${speed}`, async ({ playground, page }) => {
    await play(playground, speed);
    await watch(playground);
    const { axis } = await playground.picture.layout();
    const position = { x: axis.left + axis.width * 0.8, y: 60 };
    // It comes into sight by that.
    await playground.canvas.hover({ position });
    const box = await playground.canvas.boundingBox();
    if (!box) throw new Error('no canvas');
    const before = (await playground.read()).cursor;
    const [x, y] = [box.x + position.x, box.y + position.y];
    await page.mouse.down();
    for (let at = 1; at <= 60; at += 1) await page.mouse.move(x - at * 6, y);
    for (let at = 60; at >= 30; at -= 1) await page.mouse.move(x - at * 6, y);
    await page.mouse.up();
    const { cursor } = await playground.read();
    expect(cursor, 'it went on playing').not.toBe(before);
    const frames = await page.evaluate(() => (window as Watching).shownFrames ?? []);
    expect(frames.length).toBeGreaterThan(20);
    // What was under the pointer when it was pressed is under it in every frame: to the pixel.
    const span = UNITS / 4;
    const pixel = span / axis.width;
    const under = ({ pointer, first }: Frame) => first + (pointer - axis.left) * pixel;
    const held = under(frames[0] as Frame);
    for (const frame of frames) {
      expect(Math.abs(under(frame) - held) / pixel, JSON.stringify(frame)).toBeLessThan(1);
      expect(frame.last - frame.first).toBeLessThan(span + 2);
    }
  });
}

test('turns of the wheel that come within a frame keep what is under the pointer', async ({ playground }) => {
  await play(playground, 'as fast as it goes');
  const { axis } = await playground.picture.layout();
  const { ranges, share } = await playground.canvas.evaluate(
    async (canvas: HTMLElement, { left, width }) => {
      const element = (canvas.getRootNode() as ShadowRoot).host as BuddyPlayground;
      const corner = canvas.getBoundingClientRect();
      // Browsers tell whole pixels.
      let share = 0;
      canvas.addEventListener('wheel', (event) => {
        share = (event.offsetX - left) / width;
      });
      const shown = async () => {
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
        const text = element.renderRoot.querySelector('.view .range')?.textContent ?? '';
        const [, first = '', last = ''] = /0x([0-9a-f]+)–0x([0-9a-f]+) of/.exec(text) ?? [];
        return [Number.parseInt(first, 16) / 4096, (Number.parseInt(last, 16) + 1) / 4096] as const;
      };
      const ranges = [await shown()];
      for (let frame = 0; frame < 6; frame += 1) {
        for (let turn = 0; turn < 4; turn += 1) {
          const options = { deltaY: frame < 3 ? -150 : 150, ctrlKey: true };
          const at = { clientX: corner.left + left + width * 0.3, clientY: corner.top + 60 };
          canvas.dispatchEvent(new WheelEvent('wheel', { ...options, ...at, bubbles: true, cancelable: true }));
        }
        ranges.push(await shown());
      }
      return { ranges, share };
    },
    { left: axis.left, width: axis.width },
  );
  const under = ([first, last]: readonly [number, number]) => first + share * (last - first);
  const spans = ranges.map(([first, last]) => last - first);
  const held = under(ranges[0] as readonly [number, number]);
  // Three frames nearer, three back: to where it was.
  expect(Math.min(...spans)).toBeLessThan((spans[0] as number) / 3);
  expect(Math.abs((spans.at(-1) as number) - (spans[0] as number))).toBeLessThan(3);
  for (const range of ranges) {
    const pixel = (range[1] - range[0]) / axis.width;
    expect(Math.abs(under(range) - held) / pixel, JSON.stringify(range)).toBeLessThan(1);
  }
});

test('two fingers that both move within a frame keep what is under them', async ({ playground }) => {
  await play(playground, 'as fast as it goes');
  await playground.canvas.focus();
  const { axis } = await playground.picture.layout();
  const ranges = await playground.canvas.evaluate(
    async (canvas, { left, width }) => {
      const element = (canvas.getRootNode() as ShadowRoot).host as BuddyPlayground;
      const corner = canvas.getBoundingClientRect();
      const send = (type: string, pointerId: number, share: number) => {
        const at = { clientX: corner.left + left + width * share, clientY: corner.top + 60 };
        const touch = { pointerId, pointerType: 'touch', button: 0, buttons: 1, isPrimary: pointerId === 1 };
        canvas.dispatchEvent(new PointerEvent(type, { ...touch, ...at, bubbles: true, composed: true }));
      };
      const shown = async () => {
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
        const text = element.renderRoot.querySelector('.view .range')?.textContent ?? '';
        const [, first = '', last = ''] = /0x([0-9a-f]+)–0x([0-9a-f]+) of/.exec(text) ?? [];
        return [Number.parseInt(first, 16) / 4096, (Number.parseInt(last, 16) + 1) / 4096] as const;
      };
      const [one, other] = [0.4, 0.5];
      send('pointerdown', 1, one);
      send('pointerdown', 2, other);
      const ranges = [{ range: await shown(), fingers: [one, other] as const }];
      for (let frame = 1; frame <= 8; frame += 1) {
        let fingers = [one, other] as readonly [number, number];
        for (let part = 1; part <= 3; part += 1) {
          const by = (frame - 1 + part / 3) * 0.03;
          fingers = [one - by, other + by];
          send('pointermove', 1, fingers[0]);
          send('pointermove', 2, fingers[1]);
        }
        ranges.push({ range: await shown(), fingers });
      }
      send('pointerup', 1, 0.16);
      send('pointerup', 2, 0.74);
      return ranges;
    },
    { left: axis.left, width: axis.width },
  );
  const pixel = (range: readonly [number, number]) => (range[1] - range[0]) / axis.width;
  const under = (range: readonly [number, number], share: number) => range[0] + share * (range[1] - range[0]);
  const [{ range: start, fingers: begun }] = ranges as [(typeof ranges)[number]];
  for (const { range, fingers } of ranges) {
    for (const finger of [0, 1] as const) {
      const off = Math.abs(under(range, fingers[finger]) - under(start, begun[finger]));
      expect(off / pixel(range), JSON.stringify({ range, fingers })).toBeLessThan(2);
    }
  }
});
