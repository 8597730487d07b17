// Recordings of real programs, and the state of a real kernel, captured as crate/playground/fixtures/README.md says.
import compile from '../../crate/playground/fixtures/compile.perf.txt.gz?url';
import huge from '../../crate/playground/fixtures/huge.perf.txt.gz?url';
import zones from '../../crate/playground/fixtures/pagetypeinfo.txt?url&no-inline';
import perl from '../../crate/playground/fixtures/perl.mtrace.txt.gz?url';
import python from '../../crate/playground/fixtures/python.perf.txt.gz?url';
import read from '../../crate/playground/fixtures/read.perf.txt.gz?url';
import serve from '../../crate/playground/fixtures/serve.perf.txt.gz?url';
import sqlite from '../../crate/playground/fixtures/sqlite.valgrind.txt.gz?url';

export interface Recording {
  readonly name: string;
  readonly title: string;
  /** What was recorded, and what with. */
  readonly command: string;
  readonly url: string;
}

const PERF = 'perf record -a -e kmem:mm_page_alloc,kmem:mm_page_free --';

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
    name: 'python',
    title: 'Linux pages while a Python interpreter starts',
    command: `${PERF} /usr/bin/python3 -I start.py`,
    url: python,
  },
  {
    name: 'read',
    title: 'Linux pages while a file of 40 MiB is read, dropped and read again',
    command: `${PERF} /usr/bin/python3 -I read.py`,
    url: read,
  },
  {
    name: 'huge',
    title: 'Linux huge pages that come and go among small ones',
    command: `${PERF} /usr/bin/python3 -I huge.py`,
    url: huge,
  },
  {
    name: 'sqlite',
    title: 'SQLite fills, searches and empties a table',
    command: 'valgrind --trace-malloc=yes sqlite3 :memory: <table.sql',
    url: sqlite,
  },
  {
    name: 'perl',
    title: 'Perl counts the words of a licence',
    command: `MALLOC_TRACE=perl.mtrace LD_PRELOAD="libc_malloc_debug.so.0 ./begin.so" perl -e '…' LICENSE-MIT`,
    url: perl,
  },
  {
    name: 'zones',
    title: 'The free memory of a Linux machine, zone by zone',
    command: 'cat /proc/pagetypeinfo',
    url: zones,
  },
];

export function recording(name: string): Recording | undefined {
  return RECORDINGS.find((recording) => recording.name === name);
}
