// The console: what is typed and what is pressed is the same op, and what can't be done changes nothing.
import { expect, type PlaygroundPage, test } from './playground.ts';

const field = ({ element }: PlaygroundPage) => element.getByRole('textbox', { name: 'Command' });
const log = ({ element }: PlaygroundPage) => element.getByRole('log', { name: 'Console output' });

test.beforeEach(async ({ playground }) => {
  await playground.open('A guest of 64 MiB');
  await playground.element.locator('summary', { hasText: 'Console' }).click();
});

async function say(playground: PlaygroundPage, line: string): Promise<string> {
  const answers = log(playground).locator('.answer');
  const before = await answers.count();
  await field(playground).fill(line);
  await field(playground).press('Enter');
  await expect(answers).toHaveCount(before + 1);
  return (await answers.last().textContent()) ?? '';
}

test('typed and pressed, in both languages and by the button', async ({ playground }) => {
  expect(await say(playground, 'PATCH /balloon {"amount_mib": 8}')).toContain('204 No Content');
  const typed = await playground.state();
  expect(typed.figures).toMatchObject({ balloon: 2048 });

  await playground.press('To the start');
  await playground.press('PATCH /balloon {"amount_mib": 8}');
  expect(await playground.state()).toEqual(typed);
  await playground.press('To the start');
  await playground.press('balloon 56');
  expect(await playground.state()).toEqual(typed);
  await playground.press('To the start');
  await playground.target(2048);
  expect(await playground.state()).toEqual(typed);

  await playground.press('info balloon');
  await expect(log(playground).locator('.answer').last()).toHaveText('balloon: actual=56');
  expect(await say(playground, 'curl --unix-socket /s -X GET http://localhost/balloon')).toContain('"amount_mib":8');
});

test('statistics come once the guest has been asked', async ({ playground }) => {
  await playground.press('GET /balloon/statistics');
  await expect(log(playground).locator('.answer').last()).toContainText('are not enabled');
  await playground.press('PUT /balloon {"amount_mib": 0, "deflate_on_oom": false, "stats_polling_interval_s": 1}');
  await expect(playground.element.locator('.due')).toContainText('asks for statistics at 1');
  await playground.press('wait 1');
  await playground.press('GET /balloon/statistics');
  await expect(log(playground).locator('.answer').last()).toContainText(`"free_memory":${64 * 2 ** 20}`);
});

test('what can not be done is told, and changes nothing', async ({ playground }) => {
  await playground.allocate(4096);
  const before = await playground.read();
  for (const [line, told] of [
    ['ballon 3', 'Did you mean “balloon”'],
    ['PATCH /balloon {"amount_mib": 65}', "at most 64, all of the guest's memory"],
    ['PATCH /balloon {"amount_mib": -1}', "can't be negative"],
    ['PATCH /balloon {"amount_mib": 1.5}', 'whole number'],
    ['PATCH /balloon {amount_mib: 1}', 'wants double quotes'],
    ['{"execute": "balloon"}', '“value” is missing'],
    ['<img src=x onerror=alert(1)>', 'There is no command “<img”'],
    ['"\u0000\u202e💥', 'There is no command'],
  ] as const) {
    expect(await say(playground, line)).toContain(told);
    expect(await playground.read()).toEqual(before);
  }
  await expect(log(playground).locator('img')).toHaveCount(0);
  await expect(log(playground)).toContainText('<img src=x onerror=alert(1)>');
});

test('up and down go through what was said', async ({ playground }) => {
  await say(playground, 'info balloon');
  await say(playground, 'balloon 60');
  const input = field(playground);
  await input.press('ArrowUp');
  await expect(input).toHaveValue('balloon 60');
  await input.press('ArrowUp');
  await expect(input).toHaveValue('info balloon');
  await input.press('ArrowUp');
  await input.press('ArrowDown');
  await expect(input).toHaveValue('balloon 60');
  await input.press('ArrowDown');
  await expect(input).toHaveValue('');
});
