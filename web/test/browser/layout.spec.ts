// Nothing of the page is wider than the window, from a large screen to a small phone, and nothing of it is lost.
import { file, fixture, SERVE } from './files.ts';
import { expect, type PlaygroundPage, test } from './playground.ts';

const WIDTHS = [1440, 768, 360, 320];

/** How far the page can be scrolled sideways, and which parts of it stick out. */
function overflow(playground: PlaygroundPage): Promise<unknown> {
  return playground.page.evaluate(() => {
    const root = document.scrollingElement ?? document.documentElement;
    const shadow = document.querySelector('buddy-playground')?.shadowRoot;
    const all = [...document.querySelectorAll('body *'), ...(shadow?.querySelectorAll('*') ?? [])];
    const out = all.filter((one) => {
      const { right, width } = one.getBoundingClientRect();
      // What scrolls by itself may hold more than it shows.
      return (
        one.checkVisibility() &&
        width > 1 &&
        right > root.clientWidth + 1 &&
        !one.closest('[role=region], textarea, figure')
      );
    });
    return { by: root.scrollWidth - root.clientWidth, out: out.map((one) => `${one.tagName}.${one.className}`) };
  });
}

async function expectFits(playground: PlaygroundPage): Promise<void> {
  for (const width of WIDTHS) {
    await playground.page.setViewportSize({ width, height: 900 });
    await playground.drawn();
    expect(await overflow(playground), `${width} pixels wide`).toEqual({ by: 0, out: [] });
    // The picture has followed.
    const { width: drawn } = await playground.picture.layout();
    const pixels = await playground.canvas.evaluate((canvas: HTMLCanvasElement) => canvas.width);
    expect(pixels).toBe(drawn);
    await expect(playground.button('Allocate')).toBeVisible();
    const speed = await playground.element.getByRole('combobox', { name: 'Speed' }).boundingBox();
    expect(speed?.width, `the choice of speed, ${width} pixels wide`).toBeGreaterThanOrEqual(100);
  }
}

for (const machine of ['A guest of 8 pages', '256 bytes in units of 32', 'A guest of 64 MiB']) {
  test(machine, async ({ playground }) => {
    await playground.open(machine);
    await playground.allocate(40);
    await playground.press('500 ops');
    await expectFits(playground);
    await playground.element.getByRole('combobox', { name: 'heap' }).selectOption({ index: 2 });
    await expectFits(playground);
  });
}

test('a trace, a message and the dialog', async ({ playground }) => {
  await playground.open();
  await playground.drop(fixture(SERVE));
  await expect(playground.element.locator('[data-count=adopted]')).toBeVisible();
  await playground.scrub(9000);
  await playground.element.getByText(/^All \d+ owners$/).click();
  await expectFits(playground);
  await playground.drop(file('no trace', 'no trace'));
  await expect(playground.alert).toBeVisible();
  await expectFits(playground);
  await playground.press('A recorded program…');
  await expectFits(playground);
});

test('a scenario, its dialog, and the panels', async ({ playground }) => {
  await playground.page.goto('./#scenario=nothing-5-buddy');
  const { element } = playground;
  await expect(element.locator('.story')).toBeVisible();
  await playground.press('To the end');
  for (const panel of ['console', 'machine', 'referee']) await element.locator(`[data-panel=${panel}] summary`).click();
  await playground.press('GET /balloon');
  await element.getByRole('textbox', { name: 'Command' }).fill(`{"${'long'.repeat(100)}": 1}`);
  await playground.press('Run');
  await expectFits(playground);
  await playground.press('A scenario…');
  await expectFits(playground);
});
