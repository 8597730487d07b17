// A state in the fragment of an address: an op log in text, packed.
import { PlaygroundError } from '../../wasm/error.ts';

/** The version of the form, and a dot. What another version means, its own reader knows. */
const VERSION = 'v1.';

/** The most that is unpacked of a link: more text than any address holds packed, unless it was made to harm. */
const MOST = 16 << 20;

/** Letters that a fragment of an address may have, and that nobody's program breaks in two. */
export async function pack(text: string): Promise<string> {
  const packed = await through(new Blob([text]), new CompressionStream('deflate-raw'), Number.POSITIVE_INFINITY);
  let letters = '';
  for (const byte of packed) letters += String.fromCharCode(byte);
  return VERSION + btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The op log of a link, or why there is none. */
export async function unpack(fragment: string): Promise<string> {
  if (!fragment.startsWith(VERSION)) {
    const version = /^v(\d+)\./.exec(fragment)?.[1];
    throw version === undefined
      ? damaged('it does not begin with a version')
      : new PlaygroundError('link', `This link is of version ${version}; this page reads version 1.`);
  }
  try {
    const letters = atob(fragment.slice(VERSION.length).replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    const text = await through(new Blob([bytes]), new DecompressionStream('deflate-raw'), MOST);
    return new TextDecoder('utf-8', { fatal: true }).decode(text);
  } catch (error) {
    if (error instanceof PlaygroundError) throw error;
    throw damaged("it can't be unpacked", error);
  }
}

async function through(
  source: Blob,
  transform: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array> {
  const reader = source.stream().pipeThrough(transform).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    if (length > most) {
      await reader.cancel();
      throw damaged('it holds more than a link can');
    }
    parts.push(part.value as Uint8Array<ArrayBuffer>);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function damaged(how: string, cause?: unknown): PlaygroundError {
  return new PlaygroundError('link', `This link is damaged: ${how}. It may have been cut off when it was copied.`, {
    cause,
  });
}
