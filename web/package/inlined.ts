// The WebAssembly as a part of the script: packed, and in front of it a small one that unpacks it (crate/packer). Nothing
// is fetched.
import { PlaygroundError } from '../wasm/error.ts';
import packed from '../wasm/slim/playground_bg.wasm?packed';

export * from './glue.ts';

/** As crate/packer/src/border.rs tells them. */
interface Unpacker {
  readonly memory: WebAssembly.Memory;
  packed(): number;
  begin(): number;
  go(upto: number): void;
  unpacked(): number;
}

/** Bytes that are unpacked at a time: some milliseconds, so that the page goes on in between. */
const SLICE = 3000;

const bytes = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** Resolves when the page has had its turn. A timer would wait, in a page that is not seen for a second. */
const turn = () =>
  new Promise<void>((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(0);
  });

export async function own(): Promise<Uint8Array<ArrayBuffer>> {
  // The text is the last thing in the script: whoever asks while that still runs, waits.
  await turn();
  const [unpacker = '', text = ''] = packed().split(' ');
  const { instance } = await WebAssembly.instantiate(bytes(unpacker));
  const { memory, ...calls } = instance.exports as unknown as Unpacker;
  const buffer = memory.buffer as ArrayBuffer;
  new Uint8Array(buffer).set(bytes(text), calls.packed());
  const length = calls.begin();
  for (let upto = 0; upto < length; await turn()) {
    upto = Math.min(upto + SLICE, length);
    calls.go(upto);
  }
  const at = calls.unpacked();
  if (at === 0) throw new PlaygroundError('damaged', 'The WebAssembly in this script is damaged: load it again.');
  return new Uint8Array(buffer, at, length);
}
