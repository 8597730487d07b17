// Whatever can be clicked is 24 pixels wide and high at least (WCAG 2.2, 2.5.8), or has that much room to itself.
import { fixture, SERVE } from './files.ts';
import { expect, type PlaygroundPage, test } from './playground.ts';

const LEAST = 24;

/** What is smaller, and nearer to another target than it may be. Links in a line of text are as high as the text. */
function small(playground: PlaygroundPage): Promise<string[]> {
  return playground.page.evaluate((least) => {
    const all: Element[] = [];
    const collect = (root: Document | ShadowRoot) => {
      for (const one of root.querySelectorAll('*')) {
        if (one.matches('button, a[href], input, select, textarea, summary, [role=treeitem], [tabindex="0"]'))
          all.push(one);
        if (one.shadowRoot) collect(one.shadowRoot);
      }
    };
    collect(document);
    const boxes = all
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches('p a, li a, :disabled'))
      // A box or a dot has its label as well.
      .map((one) => ({
        one,
        box: (one.matches('[type=checkbox], [type=radio]')
          ? (one.closest('label') ?? one)
          : one
        ).getBoundingClientRect(),
      }))
      .filter(({ box }) => box.width > 1 && box.height > 1);
    // A circle of that width, in the middle of what is small, touches no other target, nor the circle of one.
    const isAlone = ({ one, box }: (typeof boxes)[number]) => {
      const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      return boxes.every(({ one: other, box: next }) => {
        if (other === one || other.contains(one) || one.contains(other)) return true;
        const x = Math.max(next.left - middle.x, 0, middle.x - next.right);
        const y = Math.max(next.top - middle.y, 0, middle.y - next.bottom);
        const isSmall = next.width < least || next.height < least;
        const apart = isSmall
          ? Math.hypot(next.x + next.width / 2 - middle.x, next.y + next.height / 2 - middle.y) / 2
          : Math.hypot(x, y);
        return apart >= least / 2;
      });
    };
    return boxes
      .filter((target) => (target.box.width < least - 0.01 || target.box.height < least - 0.01) && !isAlone(target))
      .map(({ one, box }) => {
        const name = one.ariaLabel ?? one.textContent?.trim().slice(0, 30);
        return `${one.tagName.toLowerCase()} “${name}”: ${box.width.toFixed(1)} × ${box.height.toFixed(1)}`;
      });
  }, LEAST);
}

for (const width of [1280, 360]) {
  test(`targets of 24 pixels, ${width} pixels wide`, async ({ playground }) => {
    const { element, page } = playground;
    await page.setViewportSize({ width, height: 900 });
    await playground.open('A guest of 8 pages');
    await playground.allocate(4096);
    await playground.scrub(0);
    await playground.press('1 op');
    for (const summary of await element.locator('summary:visible').all()) await summary.click();
    expect(await small(playground)).toEqual([]);
    await playground.press('A recorded program…');
    expect(await small(playground)).toEqual([]);
    await page.keyboard.press('Escape');
    await playground.press('Share…');
    expect(await small(playground)).toEqual([]);
    await page.keyboard.press('Escape');
    await playground.drop(fixture(SERVE));
    await expect(element.locator('[data-count=adopted]')).toBeVisible();
    await element.getByText('All 7 owners').click();
    expect(await small(playground)).toEqual([]);
  });
}
