// The WebAssembly as a part of the script: gzipped, in base64. Nothing is fetched.
import { PlaygroundError } from '../wasm/error.ts';
import packed from '../wasm/slim/playground_bg.wasm?packed';

export * from './glue.ts';

export async function own(): Promise<ArrayBuffer> {
  if (typeof DecompressionStream === 'undefined') {
    throw new PlaygroundError(
      'no-gzip',
      'This browser can not unpack gzip (DecompressionStream); it is older than 2023.',
    );
  }
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}
