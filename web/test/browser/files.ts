// Trace files to give to the page: the project's own recordings, whole and damaged.
import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';

export interface TraceFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

export const SERVE = 'serve.perf.txt.gz';
export const COMPILE = 'compile.perf.txt.gz';
export const SQLITE = 'sqlite.valgrind.txt.gz';

/** What crate/playground/fixtures/README.md says of `serve`. */
export const SERVE_OPS = 18_319;
export const SERVE_ADOPTED = 238;

export function file(name: string, buffer: Buffer | string): TraceFile {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(buffer) };
}

export function fixture(name: string): TraceFile {
  return file(name, readFileSync(new URL(`../../../crate/playground/fixtures/${name}`, import.meta.url)));
}

export function text(name: string): string {
  return gunzipSync(fixture(name).buffer).toString('utf8');
}

export function packed(name: string, content: string): TraceFile {
  return file(name, gzipSync(content));
}

/** A recording whose line `number`, counted from 1, has lost a digit's meaning. */
export function brokenAt(name: string, number: number): string {
  const lines = text(name).split('\n');
  lines[number - 1] = (lines[number - 1] ?? '').replace(/pfn=0x/, 'pfn=0xz');
  return lines.join('\n');
}
