// What the last whole run saw, kept with the hosts.
import { writeFileSync } from 'node:fs';
import { inRoot } from '../run/paths.mjs';

export const tableFile = ['web', 'test', 'hosts', 'RESULTS.md'];

export function writeTable({ hosts, checks, seen }) {
  const mark = ({ passed, outcome }) => `${passed ? '✓' : '✗'} | ${outcome.split('\n')[0].replaceAll('|', '\\|')}`;
  const lines = [
    '# The package in its hosts',
    '',
    'Written by `npm run test:hosts`: the package is packed, installed into each, built, and used in a browser (allocate,',
    'step back, inflate, a clean console, nothing fetched from elsewhere).',
    '',
    seen,
    '',
    '| host | works | built with |',
    '|---|---|---|',
    ...hosts.map((one) => `| ${one.name} | ${mark(one)} |`),
    '',
    '| of the package | holds | seen |',
    '|---|---|---|',
    ...checks.map((one) => `| ${one.name} | ${mark(one)} |`),
    '',
  ];
  writeFileSync(inRoot(...tableFile), lines.join('\n'));
}
