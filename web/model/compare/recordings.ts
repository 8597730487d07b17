// Recordings of pages that both machines can run; crate/playground/fixtures/README.md says how they were made.
import compile from '../../../crate/playground/fixtures/compile.perf.txt.gz?url';
import huge from '../../../crate/playground/fixtures/huge.perf.txt.gz?url';
import python from '../../../crate/playground/fixtures/python.perf.txt.gz?url';
import read from '../../../crate/playground/fixtures/read.perf.txt.gz?url';
import serve from '../../../crate/playground/fixtures/serve.perf.txt.gz?url';

export interface Program {
  readonly name: string;
  readonly title: string;
  readonly url: string;
}

export const PROGRAMS = [
  { name: 'compile', title: 'a C++ compiler', url: compile },
  { name: 'serve', title: 'a web server', url: serve },
  { name: 'python', title: 'a Python interpreter', url: python },
  { name: 'read', title: 'a file being read', url: read },
  { name: 'huge', title: 'huge pages', url: huge },
] as const satisfies readonly Program[];
