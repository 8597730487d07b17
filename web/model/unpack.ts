// Files as streams of bytes, unpacked where they are gzip: by the first two bytes, whatever the name says.
import { PlaygroundError } from '../wasm/index.ts';

const GZIP = [0x1f, 0x8b];

/** `seen` hears how many bytes of the file have gone by. */
export async function unpack(file: Blob, seen: (bytes: number) => void): Promise<ReadableStream<Uint8Array>> {
  const first = new Uint8Array(await file.slice(0, GZIP.length).arrayBuffer());
  const packed = file.stream().pipeThrough(counting(seen));
  const isGzip = GZIP.every((byte, at) => first[at] === byte);
  return isGzip ? packed.pipeThrough(new DecompressionStream('gzip')) : packed;
}

function counting(seen: (bytes: number) => void): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let bytes = 0;
  return new TransformStream({
    transform(piece, controller) {
      bytes += piece.length;
      seen(bytes);
      controller.enqueue(piece);
    },
  });
}

/** The pieces of a stream; an error on the way is that of the file. */
export async function* pieces(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(damaged);
      if (done) return;
      yield value;
    }
  } finally {
    // Whoever stops half-way has the stream closed, and does not wait for that.
    reader.cancel().catch(() => undefined);
  }
}

function damaged(cause: unknown): never {
  throw new PlaygroundError('gzip', "The file is damaged or cut off: it can't be unpacked to its end.", { cause });
}
