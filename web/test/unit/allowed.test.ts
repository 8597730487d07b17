import { expect, test } from 'vitest';
import { allowed, checkOrigin } from '../../model/allowed.ts';

const BASE = 'https://page.example/docs/';

test('what is of the page’s own origin, or of one that it names', () => {
  expect(allowed('traces/a.txt', '', BASE).href).toBe('https://page.example/docs/traces/a.txt');
  for (const origins of [
    'https://files.example',
    'https://x.example,https://files.example/',
    ' https://files.example ',
  ]) {
    expect(allowed('https://files.example/a?b=1', origins, BASE).href).toBe('https://files.example/a?b=1');
  }
});

test.each([
  ['https://files.example/a', ''],
  ['//files.example/a', 'https://other.example'],
  // Scheme and port are part of an origin; a path or a part of a name is not.
  ['http://page.example/a', ''],
  ['https://page.example:8443/a', ''],
  ['https://files.example.evil.example/a', 'https://files.example'],
  ['data:text/plain,a', ''],
  ['blob:null/7', 'null'],
  ['javascript:alert(1)', 'javascript:alert(1)'],
  ['file:///etc/passwd', 'file:///'],
])('%s is refused and named', (address, origins) => {
  const { href } = new URL(address, BASE);
  expect(() => allowed(address, origins, BASE)).toThrow(`The trace at ${href} is not fetched`);
});

test('what is no address says so, and a redirection is looked at as well', () => {
  expect(() => allowed('https://[', '', BASE)).toThrow('“https://[” is no address');
  expect(() => checkOrigin(new URL('https://files.example/'), 'https://x.example', BASE)).toThrow(
    'its own origin, https://x.example',
  );
});
