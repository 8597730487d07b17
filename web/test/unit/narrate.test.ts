import { expect, test } from 'vitest';
import { describe as words } from '../../model/describe.ts';
import type { Engine } from '../../model/index.ts';
import { balloonStep } from '../../model/narrate-balloon.ts';
import { bitmapStep } from '../../model/narrate-bitmap.ts';
import { cacheStep } from '../../model/narrate-cache.ts';
import { narrate } from '../../model/narrate-whole.ts';
import type { Narration } from '../../model/narration.ts';
import { readTrace } from '../../model/trace.ts';
import type { Event, Op } from '../../model/view.ts';
import { EVENTS, OPS } from '../../wasm/names.ts';
import { engine, forty, guest, walk } from './machine.ts';

/** Which ops and events have been told, over all tests of this file. */
const told = new Set<string>();

/** What is said at each step, a no-break space as a space. */
function story(made: Engine, work: () => void): Narration[] {
  work();
  const said: Narration[] = [];
  walk(made, () => {
    const { text, why } = narrate(made.view, made.refusal);
    const plain = (words: string) => words.replaceAll('\u00a0', ' ');
    expect(`${text} ${why}`).not.toMatch(/NaN|Infinity|undefined \w|\[object|\.\.| {2}/);
    said.push(why === undefined ? { text: plain(text) } : { text: plain(text), why: plain(why) });
    told.add(`op ${made.view.op?.kind ?? 'none'}`);
    told.add(`event ${made.view.event?.kind ?? 'none'}`);
  });
  return said;
}

const texts = (said: Narration[]): string[] => said.map(({ text }) => text);

function refuse(work: () => unknown): void {
  expect(work).toThrow();
}

test('allocate: why this order, this block, and what is lost', async () => {
  const made = await engine(forty);
  expect(story(made, () => made.allocate(40))).toEqual([
    {
      text: 'All of 0x00–0xff is free: 256 B. 1 op follows.',
      why: 'The smallest block is 32 bytes, order 0; the largest 256 B, order 3.',
    },
    {
      text: 'allocate 40 bytes → order 1: takes 0x00–0xff of order 3.',
      why: 'The smallest block that holds 40 bytes is 64 bytes. No block of order 1 or 2 is free. This is the only free block of order 3.',
    },
    {
      text: 'Splits 0x00–0xff in two: 0x80–0xff goes to the front of the order-2 list.',
      why: '0x00–0x7f stays in hand; order 1 is wanted, so it is split again. Its buddy is 0x00 XOR 0x80 = 0x80.',
    },
    {
      text: 'Splits 0x00–0x7f in two: 0x40–0x7f goes to the front of the order-1 list.',
      why: '0x00–0x3f stays in hand: order 1, as wanted. Its buddy is 0x00 XOR 0x40 = 0x40.',
    },
    { text: '0x00–0x3f is live: 40 bytes asked for, 64 granted, 24 lost inside.' },
  ]);
});

test('which of several blocks is taken depends on the placement', async () => {
  for (const [heap, text, why] of [
    ['buddy-mru', '0xc0–0xff', 'is the most recent on its list'],
    ['buddy-lowest', '0x40–0x7f', 'has the lowest address'],
  ] as const) {
    const made = await engine({ ...forty, heap });
    const said = story(made, () => {
      for (let at = 0; at < 4; at++) made.allocate(64);
      made.free(0x40);
      made.free(0xc0);
      made.allocate(64);
    });
    expect(said.at(-2)).toEqual({
      text: `allocate 64 bytes → order 1: takes ${text}.`,
      why: `A block of order 1 has 64 bytes. Of order 1 this one ${why}.`,
    });
    expect(said.at(-1)?.text).toBe(`${text} is live: 64 bytes asked for, all of it granted.`);
  }
});

test('without links nothing goes to the front of a list', async () => {
  const made = await engine({ ...forty, heap: 'buddy-lowest' });
  const said = story(made, () => made.free(made.allocate(128)));
  expect(said[2]?.text).toBe('Splits 0x00–0xff in two: 0x80–0xff is free, a block of order 2.');
  expect(said.at(-1)?.text).toBe('0x00–0xff is free, a block of order 3.');
});

test('free: the buddy, and why they merge or don’t', async () => {
  const made = await engine(forty);
  const said = story(made, () => {
    const [first, second, third] = [made.allocate(64), made.allocate(64), made.allocate(32)];
    for (const address of [first, third, second]) made.free(address);
  });
  const from = said.findIndex(({ text }) => text.startsWith('free 0x00'));
  expect(said.slice(from)).toEqual([
    { text: 'free 0x00: 0x00–0x3f is no longer live.' },
    { text: '0x00–0x3f goes to the front of the order-1 list.', why: 'Its buddy, 0x40–0x7f, is live.' },
    { text: 'free 0x80: 0x80–0x9f is no longer live.' },
    {
      text: 'The buddy of 0x80 is 0x80 XOR 0x20 = 0xa0, and it is free: both are 0x80–0xbf again (they coalesce).',
      why: "A buddy's address differs in one bit: the size, 32 B.",
    },
    {
      text: 'The buddy of 0x80 is 0x80 XOR 0x40 = 0xc0, and it is free: both are 0x80–0xff again (they coalesce).',
      why: "A buddy's address differs in one bit: the size, 64 B.",
    },
    {
      text: '0x80–0xff goes to the front of the order-2 list.',
      why: 'Its buddy, 0x00–0x7f, is split: not all of it is free.',
    },
    { text: 'free 0x40: 0x40–0x7f is no longer live.' },
    {
      text: 'The buddy of 0x40 is 0x40 XOR 0x40 = 0x00, and it is free: both are 0x00–0x7f again (they coalesce).',
      why: "A buddy's address differs in one bit: the size, 64 B.",
    },
    {
      text: 'The buddy of 0x00 is 0x00 XOR 0x80 = 0x80, and it is free: both are 0x00–0xff again (they coalesce).',
      why: "A buddy's address differs in one bit: the size, 128 B.",
    },
    { text: '0x00–0xff goes to the front of the order-3 list.', why: 'Order 3 is the largest: it has no buddy.' },
  ]);
});

test('a run is trimmed, and freed block by block', async () => {
  const made = await engine({ ...forty, trim: true });
  const said = texts(story(made, () => made.free(made.allocate(200))));
  expect(said.slice(2, 7)).toEqual([
    '0x00–0x7f is live, and its run goes on in the next block.',
    '0x80–0xbf is live, and its run goes on in the next block.',
    '0xc0–0xdf is live, the end of the run 0x00–0xdf: 200 bytes asked for, 224 granted, 24 lost inside.',
    'The tail 0xe0–0xff goes to the front of the order-0 list.',
    'free 0x00: 0x00–0x7f is no longer live. Its run goes on in the next block.',
  ]);
  expect(said).toContain('The next block of the run, 0xc0–0xdf, is no longer live.');
});

test('reserve', async () => {
  const made = await engine(forty);
  expect(texts(story(made, () => made.reserve(0x60, 32))).slice(1)).toEqual([
    'reserve 32 bytes from 0x60 on: takes the free block 0x00–0xff off the order-3 list.',
    '0x00–0x3f goes to the front of the order-1 list.',
    '0x40–0x5f goes to the front of the order-0 list.',
    '0x60–0x7f is reserved: out of use for good.',
    '0x80–0xff goes to the front of the order-2 list.',
  ]);
});

test('a program that is refused hears what the balloon holds', async () => {
  const made = await engine({ ...guest, balloon: { driver: 'linux' } });
  const said = story(made, () => {
    made.target(5);
    refuse(() => made.allocate(4 * 4096));
  });
  expect(said.at(-1)).toEqual({
    text: 'allocate 16 KiB is refused: 4 units were asked for, and 3 are free.',
    why: 'Nothing has changed. 5 pages are in the balloon.',
  });
});

test('a refused op has the sentence of its error, its addresses as wide as all others', async () => {
  const made = await engine(forty);
  const said = story(made, () => {
    made.allocate(200);
    made.free(0);
    refuse(() => made.free(0));
    made.allocate(200);
    refuse(() => made.free(0x48));
    refuse(() => made.allocate(64));
  });
  const refused = said.filter(({ why }) => why === 'Nothing has changed.');
  expect(texts(refused)).toEqual([
    'free 0x00 is refused: 0x00 is free already, in the block 0x00–0xff.',
    'free 0x48 is refused: 0x48 is inside the block 0x00–0xff; free takes its first address, 0x00.',
    'allocate 64 bytes is refused: 2 units were asked for, and 0 are free.',
  ]);
});

test('the balloon: page by page, and what the host gets', async () => {
  const made = await engine({ guest: true, units: 4 });
  const said = story(made, () => {
    made.free(made.allocate(4096));
    made.target(2);
    made.target(0);
    made.allocate(8192);
    made.target(3);
    made.target(3);
  });
  const all = texts(said);
  for (const sentence of [
    'The program touches page 0 for the first time: the host puts 4 KiB behind it.',
    'The host wants 2 pages in the balloon, 8 KiB; it wanted none.',
    'The balloon asks for a page → order 0: takes 0x0000–0x3fff of order 2.',
    'Page 0 goes into the balloon.',
    'The driver sends 2 page frame numbers on the inflate queue.',
    "The host drops page 0's memory: 4 KiB back to it.",
    'Page 1 was never touched: the host had nothing behind it, and gets nothing back.',
    'The device is done; the driver says that the balloon has 2 pages; the target is 2.',
    'The host wants no page in the balloon; it wanted 2.',
    'The driver sends 2 page frame numbers on the deflate queue.',
    'Page 1 leaves the balloon.',
    'The program touches page 0 again: the host puts 4 KiB behind it, zeroed.',
    'The guest parts with no more: the balloon is 1 page short of its target.',
  ]) {
    expect(all).toContain(sentence);
  }
  const why = (text: string) => said.filter((step) => step.text === text).map((step) => step.why);
  expect(why('Page 0 goes into the balloon.')).toEqual(['The host has memory behind it, and will get that back.']);
  expect(why('Page 1 goes into the balloon.')).toEqual(['The host has nothing behind it: it was never touched.']);
  expect(why('The host wants 3 pages in the balloon, 12 KiB; it wanted 3.')).toEqual([
    "The driver takes pages from the guest's allocator, one by one.",
  ]);
});

test('time, statistics, reports, and a larger unit', async () => {
  const features = ['stats-vq', 'page-reporting', 'must-tell-host', 'deflate-on-oom'] as const;
  const balloon = { device: 'qemu', driver: 'linux', features, order: 1, reportOrder: 0, touched: 50 } as const;
  const made = await engine({ guest: true, units: 8, balloon });
  const said = story(made, () => {
    made.allocate(4 * 4096);
    made.touch(0);
    made.interval(10);
    made.wait(25);
    made.target(7);
    made.foul('outside', 8);
    made.foul('twice', 4);
    made.foul('used-inside', 4);
    made.foul('used-early', 0);
    refuse(() => made.foul('unasked', 0));
    made.allocate(4096);
    made.interval(0);
  });
  const all = texts(said);
  for (const sentence of [
    'The program touches pages 2–3 for the first time: the host puts 8 KiB behind them.',
    'The host wants statistics every 1 s.',
    '1 s pass: it is 1 s after the start.',
    'The device hands the statistics buffer back, and the driver fills it: ten entries of 10 bytes.',
    'The driver sends the statistics.',
    'The driver sends 1 range of free memory on the reporting queue.',
    'The balloon asks for 2 pages in a row → order 1: takes 0x4000–0x7fff of order 2.',
    'Pages 4–5 go into the balloon.',
    'The host has nothing behind pages 4–7, and gets nothing back.',
    'The guest parts with no more: the balloon is 4 pages short of its target. “Out of puff!”',
    'A rule is broken. The driver sends page frame number 8, which is outside the memory.',
    'A rule is broken. The guest writes to page 4, which is in the balloon.',
    'The host wants no statistics any more.',
  ]) {
    expect(all).toContain(sentence);
  }
});

test('a descriptor that the device passes over', async () => {
  const made = await engine({ guest: true, units: 1024, balloon: { order: 9 } });
  made.target(512);
  const said = story(made, () => {});
  expect(texts(said)).toContain(
    'The device passes over the descriptor: 512 page frame numbers are more than the 256 that it takes.',
  );
});

test('a cache in front of the id heap', async () => {
  const made = await engine({ guest: true, units: 16, heap: 'id-cached', parent: 4 });
  const said = story(made, () => {
    made.free(made.allocate(4096));
    made.allocate(4096);
    made.free(0);
    made.target(16);
    made.allocate(13 * 4096);
  });
  const all = texts(said);
  for (const sentence of [
    'The cache hands out page 0: the next that was never handed out.',
    'Page 0 goes back to the cache, and stays there.',
    'The cache hands out page 0: the one freed last.',
    'The cache gives the 4 pages from 0x0000 on back: none is in use.',
  ]) {
    expect(all).toContain(sentence);
  }
});

test('the id heap searches', async () => {
  const made = await engine({ ...forty, heap: 'id' });
  const said = story(made, () => {
    made.free(made.allocate(90));
    made.reserve(0, 64);
    refuse(() => made.allocate(200));
  });
  expect(said).toEqual([
    {
      text: 'All of 0x00–0xff is free: 256 B. 4 ops follow.',
      why: 'One bit for each unit of memory, 32 bytes.',
    },
    {
      text: 'allocate 90 bytes → order 2: looks at 1 place of the bitmap.',
      why: 'Next fit: from where the last search of this order ended, every 4 units, until enough bits in a row are clear.',
    },
    {
      text: '0x00–0x5f is live: 3 bits set. 90 bytes asked for, 96 granted, 6 lost inside.',
      why: 'The id heap takes just the units that are needed: it never rounds up to a power of two.',
    },
    {
      text: 'free 0x00: 0x00–0x5f is free, 3 bits cleared.',
      why: 'Nothing merges in a bitmap: clear bits in a row are free units in a row.',
    },
    { text: '0x00–0x3f is reserved: out of use for good.' },
    {
      text: 'allocate 200 bytes is refused: 7 units were asked for, and 6 are free.',
      why: 'allocate 200 bytes → order 3: looks at 1 place of the bitmap. Nothing has changed.',
    },
  ]);
});

test('the balloon takes pages from an id heap as well', async () => {
  const made = await engine({ ...guest, heap: 'id' });
  const said = texts(story(made, () => [made.target(1), made.target(0)]));
  expect(said).toContain('The balloon asks for a page → order 0: looks at 1 place of the bitmap.');
  expect(said).toContain('Page 0 goes into the balloon.');
  expect(said).toContain('Page 0 leaves the balloon.');
});

test('a bump allocator never looks back', async () => {
  const made = await engine({ ...forty, heap: 'bump' });
  const said = story(made, () => {
    const [first, second] = [made.allocate(32), made.allocate(32)];
    made.free(first);
    made.free(second);
  });
  expect(said.slice(-2)).toEqual([
    {
      text: 'free 0x00: 0x00–0x1f is free, 1 bit cleared.',
      why: 'Free, and out of reach: the cursor only looks ahead, until nothing is live any more.',
    },
    {
      text: 'free 0x20: 0x20–0x3f is free, 1 bit cleared.',
      why: 'Nothing is live any more: the cursor is back at the front, and all of the memory at hand.',
    },
  ]);
});

test('a free list is walked, and what touches merges', async () => {
  const made = await engine({ ...forty, heap: 'best-fit' });
  const said = story(made, () => {
    const [first, second] = [made.allocate(32), made.allocate(32), made.allocate(32)];
    made.free(first);
    made.free(second);
  });
  expect(said[1]).toEqual({
    text: 'allocate 32 bytes: looks at 1 range of the free list.',
    why: 'Best fit: all of the list, for the smallest range that is large enough.',
  });
  expect(said.slice(-4)).toEqual([
    {
      text: 'What is freed belongs behind 1 range on the free list.',
      why: 'The list is in the order of addresses, so that what touches is found and merges.',
    },
    {
      text: 'free 0x20: 0x20–0x3f is free, 1 bit cleared.',
      why: 'The range is about to go on the list of what is free.',
    },
    { text: 'The range 0x00–0x1f leaves the free list.', why: 'It touches what is freed: they become one range.' },
    { text: 'The range 0x00–0x3f is on the free list, in front of all others.' },
  ]);
});

test('events that never stand alone have a sentence too', async () => {
  const { view } = await engine(guest);
  const event = (kind: Event['kind']): Event => ({ kind, start: 1, size: 3, more: 2 });
  const op: Op = { kind: 'target', id: 0, bytes: 0, address: 0, pages: 1, ticks: 0, owner: 0 };
  expect(bitmapStep(view, op, event('cursor'))?.text).toBe('The next search of order 2 begins at 0x3000.');
  expect(balloonStep(view, event('enter')).text).toBe('Pages 1–3 go into the balloon.');
  expect(balloonStep(view, event('leave')).text).toBe('Pages 1–3 leave the balloon.');
  expect(balloonStep(view, { ...event('due'), size: 50 }).text).toBe('A timer is set for 5\u00a0s.');
  expect(cacheStep(view, op, event('new-parent'))?.text).toContain('The cache has no free page: it takes 3 pages');
  for (const kind of ['cursor', 'enter', 'leave', 'due', 'new-parent']) told.add(`event ${kind}`);
  // What these do is told by the step that they belong to.
  for (const kind of ['stat', 'range', 'range-done', 'reported', 'unreported', 'forget']) told.add(`event ${kind}`);
});

test('a block that was live before the recording', async () => {
  const lines = ['alloc: pfn=0x20 order=1', 'free: pfn=0x10 order=0'].map((line) => `sh 7 kmem:mm_page_${line}\n`);
  const made = await engine(guest);
  const trace = await readTrace(new Blob(lines));
  const said = story(made, () => made.replace(trace.open()));
  expect(said[1]?.text).toBe('adopt 4 KiB → order 0: takes 0x0000–0x7fff of order 3.');
  expect(said).toContainEqual({
    text: '0x0000–0x0fff is live: 4 KiB asked for, all of it granted.',
    why: 'It was live before the recording began, which only shows its free.',
  });
});

test('every op and every event has been told', () => {
  const all = [...OPS.map((name) => `op ${name}`), ...EVENTS.map((name) => `event ${name}`)];
  expect(all.filter((name) => !told.has(name))).toEqual([]);
});

test('a block in words', async () => {
  const made = await engine({ guest: true, units: 8, trim: true });
  made.free(made.allocate(4096));
  made.allocate(3 * 4096 - 10);
  made.target(1);
  const said = [0, 2, 3, 4].map((unit) => {
    const block = made.view.blockAt(unit);
    return block ? words(made.view, block).replaceAll('\u00a0', ' ') : '';
  });
  expect(said).toEqual([
    '0x0000–0x1fff, order 1, live since op 3, in the run 0x0000–0x2fff: 12\u202f278 bytes asked for, 12 KiB granted, 10 bytes lost inside; the host has memory behind it.',
    '0x2000–0x2fff, order 0, live since op 3, in the run 0x0000–0x2fff: 12\u202f278 bytes asked for, 12 KiB granted, 10 bytes lost inside; the host has memory behind it.',
    '0x3000–0x3fff, order 0, in the balloon: live to the allocator; the host has nothing behind it.',
    '0x4000–0x7fff, order 2, free, 16 KiB; the host has nothing behind it.',
  ]);
});
