// Which addresses a trace may be fetched from: those of the page's own origin, and of origins that the embedding page names.
import { PlaygroundError } from '../wasm/index.ts';

/**
 * An address that somebody wrote, seen from `base`. `origins` are parted by blanks or commas.
 *
 * @throws where it is none, or of an origin that is not allowed; both are named.
 */
export function allowed(address: string, origins: string, base: string): URL {
  let url: URL;
  try {
    url = new URL(address, base);
  } catch {
    throw new PlaygroundError('address', `“${address}” is no address of a trace.`);
  }
  checkOrigin(url, origins, base);
  return url;
}

/** The same of an address that was led to. */
export function checkOrigin(url: URL, origins: string, base: string): void {
  const named = origins.split(/[\s,]+/).filter((origin) => origin !== '');
  const known = [base, ...named].map(originOf);
  // What is no web address, as data: or javascript:, has the origin "null".
  if (url.origin !== 'null' && known.includes(url.origin)) return;
  const told = ['its own origin', ...named].join(', ');
  throw new PlaygroundError(
    'address',
    `The trace at ${url.href} is not fetched: this page allows ${told}. The attribute trace-origins names others.`,
  );
}

function originOf(address: string): string {
  try {
    return new URL(address).origin;
  } catch {
    return 'null';
  }
}
