// An embed takes its room before its machine is there, shows something in it, and stands still out of sight.
import { expect, machine, SCRIPT, test } from './site.ts';

const WATCH = `<script>
  window.shifts = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shifts += entry.value; })
    .observe({ type: 'layout-shift', buffered: true });
</script>`;
const EMBEDS = [
  '<buddy-playground></buddy-playground>',
  '<buddy-playground scenario="splitting" step="2" views="tree lists" controls="time"></buddy-playground>',
  '<buddy-playground scenario="bytes-256" heap="best-fit" controls="none"></buddy-playground>',
  '<buddy-playground scenario="guest-64m" views="strip balloon" controls="time"></buddy-playground>',
  '<buddy-playground scenario="balloon" step="4" views="strip balloon figures"></buddy-playground>',
  '<buddy-playground scenario="oom-deflates"></buddy-playground>',
];

for (const width of [360, 680, 1200]) {
  test(`nothing moves when the machines arrive, ${width} px`, async ({ site, browserName }) => {
    test.skip(browserName !== 'chromium', 'only Chromium counts layout shifts');
    await site.page.setViewportSize({ width, height: 8000 });
    await site.open(EMBEDS.map((embed) => `${embed}<p>And on goes the text.</p>`).join(''), WATCH + SCRIPT);
    for (const canvas of await site.page.locator('buddy-playground .stage canvas').all())
      await expect(canvas).toBeVisible();
    await expect(site.page.locator('buddy-playground .stage canvas')).toHaveCount(EMBEDS.length);
    await site.page.waitForTimeout(500);
    expect(await site.page.evaluate(() => (window as never as { shifts: number }).shifts)).toBe(0);
  });
}

for (const width of [360, 680, 1200]) {
  test(`tree and lists are both in the picture, wherever the lists stand, ${width} px`, async ({ site }) => {
    await site.page.setViewportSize({ width, height: 1200 });
    await site.open(
      '<buddy-playground scenario="splitting" step="2" views="tree bits lists" controls="none"></buddy-playground>',
      SCRIPT,
    );
    const canvas = site.page.locator('buddy-playground .stage canvas');
    await expect(canvas).toBeVisible();
    /** Of the rows of pixels, those with something in them between two shares of the width. */
    const drawn = (from: number, to: number) =>
      canvas.evaluate(
        (canvas: HTMLCanvasElement, [from, to]) => {
          const [left, wide] = [Math.round(canvas.width * from), Math.round(canvas.width * (to - from))];
          const { data } = canvas.getContext('2d')?.getImageData(left, 0, wide, canvas.height) ?? { data: [] };
          let rows = 0;
          for (let row = 0; row < canvas.height; row += 1) {
            const alphas = Array.from({ length: wide }, (_, x) => data[(row * wide + x) * 4 + 3] ?? 0);
            if (alphas.some((alpha) => alpha > 0)) rows += 1;
          }
          return rows;
        },
        [from, to] as const,
      );
    await expect.poll(() => drawn(0.2, 0.4)).toBeGreaterThan(100);
    await expect.poll(() => drawn(0.45, 0.6)).toBeGreaterThan(60);
    expect(await drawn(0, 1)).toBeGreaterThan(120);
    if (width > 500) expect(await drawn(0.79, 1)).toBeGreaterThan(30);
  });
}

test('the recorded picture is there first, at the height that the embed will have', async ({ site }) => {
  // The frames before the machine is there, as the page sees them.
  const head = `${SCRIPT}<script>
    window.frames_ = [];
    const look = () => {
      const embed = document.querySelector('buddy-playground');
      const picture = document.querySelector('img');
      if (embed && picture) window.frames_.push({ there: Boolean(embed.engine), high: embed.getBoundingClientRect().height,
        seen: picture.checkVisibility() && picture.getBoundingClientRect().width > 0 });
      if (!embed?.engine || window.frames_.at(-1)?.seen) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  </script>`;
  const picture = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='300' height='100'/%3E";
  await site.open(
    `<buddy-playground scenario="bump"><img slot="fallback" alt="Recorded" src="${picture}"></buddy-playground>`,
    head,
  );
  const element = await site.ready();
  const high = (await element.boundingBox())?.height ?? 0;
  await expect(site.page.getByAltText('Recorded')).toBeHidden();
  const frames = await site.page.evaluate(
    () => (window as never as { frames_: { there: boolean; high: number; seen: boolean }[] }).frames_,
  );
  const before = frames.filter(({ there }) => !there);
  expect(before.length).toBeGreaterThan(0);
  for (const frame of before) expect(frame).toMatchObject({ seen: true, high });
});

test('what is out of sight stands still, and goes on when it is seen', async ({ site }) => {
  await site.page.setViewportSize({ width: 800, height: 600 });
  await site.open(
    '<div id="above" hidden></div><div style="height: 4000px"></div><buddy-playground scenario="fragmentation" autoplay></buddy-playground>',
  );
  const element = site.page.locator('buddy-playground');
  await expect.poll(() => element.evaluate((embed) => 'engine' in embed && embed.engine !== undefined)).toBe(true);
  await site.page.waitForTimeout(1200);
  expect(await machine(element)).toMatchObject({ op: 0 });
  await element.scrollIntoViewIfNeeded();
  await expect.poll(async () => (await machine(element)).op, { timeout: 10_000 }).toBeGreaterThan(0);
  await site.page.evaluate(() => scrollTo(0, 0));
  await site.page.waitForTimeout(300);
  const place = () =>
    element.evaluate((embed) => {
      const { op, step } = (embed as HTMLElement & { engine: import('../../model/engine.ts').Engine }).engine.view
        .cursor;
      return `${op}.${step}`;
    });
  const left = await place();
  await site.page.waitForTimeout(1200);
  expect(await place()).toBe(left);
  await element.scrollIntoViewIfNeeded();
  await expect.poll(place, { timeout: 10_000 }).not.toBe(left);
  // Moved while it plays, it goes on playing.
  await element.evaluate((embed) => document.querySelector('#above')?.after(embed));
  await site.page.evaluate(() => scrollTo(0, 0));
  const moved = await place();
  await expect.poll(place, { timeout: 10_000 }).not.toBe(moved);
});

test('autoplay leaves still who wants less motion', async ({ site, browserName }) => {
  test.skip(browserName !== 'chromium', 'over WebDriver BiDi less motion can’t be asked for');
  await site.page.emulateMedia({ reducedMotion: 'reduce' });
  await site.open('<buddy-playground scenario="bump" autoplay></buddy-playground>');
  const element = await site.ready();
  await site.page.waitForTimeout(1200);
  expect(await machine(element)).toMatchObject({ op: 0 });
});

test('half in sight, nothing lies over the picture', async ({ site }) => {
  await site.page.setViewportSize({ width: 680, height: 600 });
  const above = '<p style="height: 400px">Text.</p>';
  await site.open(`${above}<buddy-playground controls="time"></buddy-playground>${above}`, SCRIPT);
  const canvas = site.page.locator('buddy-playground .stage canvas');
  await expect(canvas).toBeVisible();
  const [picture, way] = await Promise.all(
    [canvas, site.page.locator('buddy-playground .transport')].map((part) => part.boundingBox()),
  );
  expect(way?.y).toBeGreaterThanOrEqual((picture?.y ?? 0) + (picture?.height ?? 0));
});
