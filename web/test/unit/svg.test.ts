// The recorder in a canvas's place: what is drawn is written down, as elements that are well formed whatever is in them.
import { beforeAll, describe, expect, test } from 'vitest';
import { partsOf, picture, type Shown } from '../../draw/parts/index.ts';
import { Film } from '../../draw/svg/film.ts';
import { type Means, Recorder, svg } from '../../draw/svg/index.ts';
import type { Theme } from '../../draw/theme.ts';
import type { Engine } from '../../model/index.ts';
import { HEAPS } from '../../model/settings.ts';
import { engine, forty, guest, load } from './machine.ts';

beforeAll(load);

const means: Means = { measure: (text) => ({ width: 6 * text.length, below: 4 }), encode: () => 'data:image/png,' };

const names = ['paper', 'ink', 'muted', 'hairline', 'onLive', 'balloon', 'onBalloon', 'reserved', 'cached', 'paid'];
const theme = {
  ...Object.fromEntries([...names, 'hand', 'accent', 'sans', 'mono'].map((name) => [name, name])),
  live: ['live-0', 'live-1', 'live-2', 'live-3'],
} as unknown as Theme;

function shown(made: Engine): Shown {
  const { view } = made;
  return {
    view,
    change: undefined,
    log: () => ({ bins: made.histogram(4), ops: view.cursor.ops, cursor: 1, units: view.units, tracks: view.tracks }),
  };
}

/** Tags that close in the order in which they opened, attributes in quotes, no letter that XML lacks. */
function wellFormed(text: string): boolean {
  const open: string[] = [];
  const rest = text.replace(/<(\/?)([\w]+)((?:\s[\w:-]+="[^"<]*")*)(\/?)>/g, (_, end, name, _all, alone) => {
    if (end) return open.pop() === name ? '' : '<';
    if (!alone) open.push(name);
    return '';
  });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left
  return open.length === 0 && !/[<>\u0000-\u0008]|&(?!(?:amp|lt|gt|quot);)/.test(rest);
}

describe('a picture', () => {
  test('is the same list of elements as ever', async () => {
    const made = await engine({ ...guest, units: 4 });
    made.allocate(4096);
    made.target(1);
    const recorder = new Recorder(means);
    picture('strip', shown(made), 400).draw(recorder, theme, 1);
    expect(recorder.elements.join('\n')).toMatchInlineSnapshot(`
      "<rect x="40" y="18" width="1" height="6" fill="muted"/>
      <text x="40" y="13" font-family="mono" font-size="11" fill="muted">0x0000</text>
      <rect x="130" y="18" width="1" height="6" fill="muted"/>
      <text x="130" y="13" font-family="mono" font-size="11" fill="muted">0x1000</text>
      <rect x="219" y="18" width="1" height="6" fill="muted"/>
      <text x="219" y="13" font-family="mono" font-size="11" fill="muted">0x2000</text>
      <rect x="309" y="18" width="1" height="6" fill="muted"/>
      <text x="309" y="13" font-family="mono" font-size="11" fill="muted">0x3000</text>
      <rect x="398" y="18" width="1" height="6" fill="muted"/>
      <rect x="40" y="23" width="358" height="1" fill="hairline"/>
      <text x="36" y="58" font-family="sans" font-size="10" text-anchor="end" fill="muted">guest</text>
      <rect x="40" y="32" width="89" height="38" fill="live-0" opacity="0.28" clip-path="url(#s0)"/>
      <rect x="40" y="32" width="89" height="38" fill="live-0" clip-path="url(#s0)"/>
      <rect x="40.5" y="32.5" width="88" height="37" fill="none" stroke="live-0" clip-path="url(#s0)"/>
      <text x="84.5" y="55.5" font-family="sans" font-size="12" text-anchor="middle" fill="onLive" clip-path="url(#s0)">0x0000 live</text>
      <path d="M136 32h76a6 6 0 0 1 6 6v26a6 6 0 0 1 -6 6h-76a6 6 0 0 1 -6 -6v-26a6 6 0 0 1 6 -6Z" fill="balloon" clip-path="url(#s0)"/>
      <path d="M134 42Q134 36 141 36" fill="none" stroke="onBalloon" stroke-width="1.5" stroke-linecap="round" opacity="0.7" clip-path="url(#s0)"/>
      <text x="174" y="55.5" font-family="sans" font-size="12" text-anchor="middle" fill="onBalloon" clip-path="url(#s0)">balloon</text>
      <rect x="219.5" y="32.5" width="177" height="37" fill="none" stroke="muted" stroke-dasharray="2 2" clip-path="url(#s0)"/>
      <text x="308" y="55.5" font-family="sans" font-size="12" text-anchor="middle" fill="none" stroke="paper" stroke-width="5" stroke-linejoin="round" clip-path="url(#s0)">0x2000 free</text>
      <text x="308" y="55.5" font-family="sans" font-size="12" text-anchor="middle" fill="ink" clip-path="url(#s0)">0x2000 free</text>
      <rect x="41" y="72" width="87.5" height="4" fill="ink" clip-path="url(#s0)"/>
      <text x="36" y="99" font-family="sans" font-size="10" text-anchor="end" fill="muted">host</text>
      <rect x="40.5" y="86.5" width="357" height="17" fill="none" stroke="hairline"/>
      <rect x="41" y="87" width="87.5" height="16" fill="ink" clip-path="url(#s0)"/>"
    `);
    expect(recorder.shared.size).toBe(1);
  });

  test('of every part, on every heap, is well formed and says what it is', async () => {
    for (const heap of HEAPS) {
      for (const settings of [
        { ...guest, heap },
        { ...forty, heap },
      ]) {
        const made = await engine(settings);
        made.random(12, 2);
        made.back();
        for (const part of partsOf(made.view)) {
          const recorder = new Recorder(means);
          const drawn = picture(part, shown(made), 700);
          drawn.draw(recorder, theme, 2);
          const about = { title: `<${part}> & "more"`, description: 'a\u0000b\ud800' };
          const text = svg(recorder, { width: drawn.width, height: drawn.height, ...about }, theme);
          expect(wellFormed(text), text).toBe(true);
          expect(text).toContain(`<title id="title">&lt;${part}&gt; &amp; &quot;more&quot;</title>`);
          expect(text).toContain('<desc id="desc">a\ufffdb\ufffd</desc>');
          expect(text).not.toMatch(/NaN|undefined|Infinity/);
          for (const [, name] of text.matchAll(/url\(#(\w+)\)/g)) expect(text).toContain(`id="${name}"`);
        }
      }
    }
  });

  test('draws what is asked for by a name as text', () => {
    const recorder = new Recorder(means);
    recorder.fillText('</text><script>alert(1)</script>"\'&amp;', 1, 2);
    expect(recorder.elements.join('')).toContain("&lt;/text&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;'&amp;amp;");
    expect(wellFormed(recorder.elements.join(''))).toBe(true);
  });

  test('remembers and brings back as a canvas does', () => {
    const recorder = new Recorder(means);
    recorder.fillStyle = 'a';
    recorder.save();
    recorder.fillStyle = 'rgba(1, 2, 3, 0.5)';
    recorder.setLineDash([2, 3]);
    recorder.rect(0, 0, 5, 5);
    recorder.clip();
    recorder.fillRect(3, 3, -2, 4);
    recorder.restore();
    recorder.restore();
    recorder.fillRect(0, 0, 1, 1);
    expect(recorder.elements).toEqual([
      '<rect x="1" y="3" width="2" height="4" fill="rgb(1,2,3)" fill-opacity="0.5" clip-path="url(#s0)"/>',
      '<rect x="0" y="0" width="1" height="1" fill="a"/>',
    ]);
    expect(() => recorder.setTransform(1, 0, 0, 1, 5, 0)).toThrow('only scaled');
  });

  test('goes round as far as a canvas does', () => {
    const recorder = new Recorder(means);
    recorder.beginPath();
    recorder.arc(10, 10, 5, Math.PI, 0);
    recorder.fill();
    recorder.beginPath();
    recorder.arc(10, 10, 5, 0, 2 * Math.PI);
    recorder.stroke();
    expect(recorder.elements.map((one) => /d="([^"]*)"/.exec(one)?.[1])).toEqual([
      'M5 10A5 5 0 0 1 10 5A5 5 0 0 1 15 10',
      'M15 10A5 5 0 0 1 5 10A5 5 0 0 1 15 10',
    ]);
  });
});

test('frames share what they have in common, and the last one is there without a style sheet', async () => {
  const made = await engine(guest);
  made.allocate(4096);
  made.seek(0);
  const film = new Film(means, theme, { width: 700, pace: 0.5 });
  const alone: number[] = [];
  do {
    const drawn = picture('whole', shown(made), 700);
    const recorder = new Recorder(means);
    drawn.draw(recorder, theme, 1);
    alone.push(recorder.elements.join('').length);
    film.add(drawn, `step ${made.view.cursor.step} <b>`);
  } while (made.forward());
  const { svg: text, frames } = film.end({ title: 'frames', description: '' });
  expect(frames).toBe(made.view.cursor.steps + 1);
  expect(wellFormed(text.replace(/<style>.*<\/style>/, ''))).toBe(true);
  expect(text.match(/class="frame"/g)).toHaveLength(frames - 1);
  expect(text.match(/class="frame last"/g)).toHaveLength(1);
  expect(text).toMatch(/prefers-reduced-motion:no-preference/);
  expect(text).toContain('step 0 &lt;b&gt;');
  expect(text.length).toBeLessThan(0.6 * alone.reduce((sum, length) => sum + length));
  for (const [, name] of text.matchAll(/href="#(\w+)"/g)) expect(text).toContain(`id="${name}"`);
});
