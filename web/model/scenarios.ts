// What a page can open with: an empty machine, or a recording of a real program.
import compile from '../../crate/playground/fixtures/compile.perf.txt.gz?url';
import serve from '../../crate/playground/fixtures/serve.perf.txt.gz?url';
import sqlite from '../../crate/playground/fixtures/sqlite.valgrind.txt.gz?url';
import type { Settings } from './settings.ts';

export interface Scenario {
  readonly name: string;
  readonly title: string;
  readonly settings: Settings;
}

export const SCENARIOS = [
  { name: 'guest-8', title: 'A guest of 8 pages', settings: { guest: true, units: 8 } },
  { name: 'bytes-256', title: '256 bytes in units of 32', settings: { guest: false, units: 8, unit: 32 } },
  { name: 'guest-64m', title: 'A guest of 64 MiB', settings: { guest: true, units: 16_384 } },
] as const satisfies readonly Scenario[];

export function scenario(name: string): Scenario | undefined {
  return SCENARIOS.find((scenario) => scenario.name === name);
}

export interface Recording {
  readonly name: string;
  readonly title: string;
  /** What was recorded, and what with. */
  readonly command: string;
  readonly url: string;
}

const PERF = 'perf record -a -e kmem:mm_page_alloc,kmem:mm_page_free --';

/** Captured as crate/playground/fixtures/README.md says. */
export const RECORDINGS: readonly Recording[] = [
  {
    name: 'compile',
    title: 'Linux pages while a C++ program is compiled',
    command: `${PERF} g++ -O1 -o words words.cc`,
    url: compile,
  },
  {
    name: 'serve',
    title: 'Linux pages under a Python web server',
    command: `${PERF} /usr/bin/python3 serve.py`,
    url: serve,
  },
  {
    name: 'sqlite',
    title: 'SQLite fills, searches and empties a table',
    command: 'valgrind --trace-malloc=yes sqlite3 :memory: <table.sql',
    url: sqlite,
  },
];

export function recording(name: string): Recording | undefined {
  return RECORDINGS.find((recording) => recording.name === name);
}
