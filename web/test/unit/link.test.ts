import { expect, test } from 'vitest';
import { pack, unpack } from '../../model/run/link.ts';

const LOG = `buddy-playground log 1\nguest 8\n${'allocate 4096\nfree 0\n'.repeat(1000)}end\n`;

test('an op log goes in and comes out', async () => {
  for (const text of ['', 'end\n', LOG, 'é⁰💧']) {
    const link = await pack(text);
    expect(link).toMatch(/^v1\.[-\w]*$/);
    expect(await unpack(link)).toBe(text);
  }
  expect((await pack(LOG)).length).toBeLessThan(400);
});

test('a link that is none is told why', async () => {
  const link = await pack(LOG);
  for (const [broken, why] of [
    ['', 'damaged'],
    ['scenario=oom-refused', 'does not begin with a version'],
    [link.replace('v1.', 'v2.'), 'version 2; this page reads version 1'],
    [link.slice(0, -9), 'cut off'],
    [`${link.slice(0, 40)}!${link.slice(41)}`, 'unpacked'],
    [await pack('x'.repeat(17 << 20)), 'more than a link can'],
  ] as const) {
    await expect(unpack(broken), broken.slice(0, 40)).rejects.toMatchObject({
      code: 'link',
      message: expect.stringContaining(why),
    });
  }
});

test('whatever is flipped, it is read or refused', async () => {
  const link = await pack(LOG);
  for (let at = 0; at < link.length; at += 1) {
    const flipped = link.slice(0, at) + (link[at] === 'A' ? 'B' : 'A') + link.slice(at + 1);
    const result = await unpack(flipped).catch((error: unknown) => error);
    if (typeof result !== 'string') expect(result).toMatchObject({ code: 'link' });
  }
});
