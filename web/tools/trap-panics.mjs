// Panics without words: what Rust says when it panics, and where, is a twelfth of the embed's WebAssembly. The functions
// that say it become traps, in place, and the names of source files that only they read become zeros; wasm-opt then
// leaves out what led there. A trap is what those functions end with anyway.

const CUSTOM = 0;
const IMPORTS = 2;
const CODE = 10;
const DATA = 11;
const UNREACHABLE = 0x00;
const NOP = 0x01;
const END = 0x0b;

/** Functions that never come back, by their names in the file: of core's, alloc's and std's panics. */
const PANICS =
  /\bpanicking::|::panic_(?!handler)|slice_(index|error)_fail|::(unwrap|expect)_failed|len_mismatch_fail|capacity_overflow|handle_alloc_error|raw_vec::handle_error|::panic_display|panic_cold/;

/** What writes figures into words: here only panics do, and point to it. */
const FORMATTING = /\bfmt::|str::count::|escape_debug|\bunicode::printable/;

/** Where whoever formats goes through. */
const FORMATS = /\bfmt::write$|\bfmt::write::h/;

/** Where source files are, as a panic says it. */
const SOURCE = /(?:crate\/|\/rustc\/|\/root\/|[\w/.-]*\/registry\/)[\w/.@+-]+?\.rs/g;

/** What panics say, core's and ours: only they point to it. */
const WORDS =
  /slice index starts at | but ends at |index out of bounds: the len is | but the index is |range (?:start|end) index | out of range for slice of length |min > max\. min = |, max = |memory allocation of | bytes failed|copy_from_slice: source slice length \(|\) does not match destination slice length \(|mid > len|internal error: entered unreachable code: [a-z ]+|capacity overflow|(?:0[0-9]|[1-9][0-9]){100}|argument of integer logarithm must be positive|attempt to (?:divide by zero|calculate the remainder with a divisor of zero)|a playground that is open/g;

class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  /** LEB128, unsigned. */
  number() {
    let [value, shift, byte] = [0, 1, 0];
    do {
      byte = this.bytes[this.at++];
      value += (byte & 127) * shift;
      shift *= 128;
    } while (byte & 128);
    return value;
  }

  text() {
    const length = this.number();
    const start = this.at;
    this.at += length;
    return Buffer.from(this.bytes.subarray(start, this.at)).toString();
  }
}

/** Each section: its id, and where its content starts and ends. */
function* sections(bytes) {
  const reader = new Reader(bytes, 8);
  while (reader.at < bytes.length) {
    const id = bytes[reader.at++];
    const size = reader.number();
    yield { id, start: reader.at, end: reader.at + size };
    reader.at += size;
  }
}

function importedFunctions(reader) {
  let functions = 0;
  for (let count = reader.number(); count > 0; count--) {
    reader.text();
    reader.text();
    const kind = reader.bytes[reader.at++];
    if (kind !== 0) throw new Error(`an import of kind ${kind}: wasm-bindgen makes functions only`);
    reader.number();
    functions += 1;
  }
  return functions;
}

/** The functions' names, from the custom section that has them. */
function functionNames(reader, end) {
  const names = new Map();
  while (reader.at < end) {
    const kind = reader.bytes[reader.at++];
    const next = reader.number() + reader.at;
    if (kind === 1) for (let count = reader.number(); count > 0; count--) names.set(reader.number(), reader.text());
    reader.at = next;
  }
  return names;
}

function trap(bytes, names, first, reader) {
  let trapped = 0;
  const count = reader.number();
  for (let index = first; index < first + count; index++) {
    const size = reader.number();
    const name = names.get(index) ?? '';
    if (FORMATS.test(name)) throw new Error(`${name} is there: somebody formats, and would find a trap`);
    if (size > 3 && (PANICS.test(name) || FORMATTING.test(name))) {
      bytes.fill(NOP, reader.at, reader.at + size);
      // No locals; a trap.
      bytes.set([0, UNREACHABLE], reader.at);
      bytes[reader.at + size - 1] = END;
      trapped += 1;
    }
    reader.at += size;
  }
  return trapped;
}

/** A place in a source file, as a panic has it: the address and the length of the file's name, line, column. */
function forget(bytes, reader) {
  let forgotten = 0;
  for (let count = reader.number(); count > 0; count--) {
    const flags = reader.number();
    if (flags !== 0 || bytes[reader.at++] !== 0x41) throw new Error('a data segment that is not at a fixed place');
    // LEB128, signed; addresses are positive.
    const base = reader.number();
    if (bytes[reader.at++] !== END) throw new Error('a data segment whose place is computed');
    const size = reader.number();
    const segment = bytes.subarray(reader.at, reader.at + size);
    const text = Buffer.from(segment).toString('latin1');
    const names = new Map([...text.matchAll(SOURCE)].map((match) => [base + match.index, match[0].length]));
    const words = new DataView(segment.buffer, segment.byteOffset, segment.byteLength);
    const told = new Set();
    for (let at = -base & 3; at + 16 <= size; at += 4) {
      const [name, length] = [words.getUint32(at, true), words.getUint32(at + 4, true)];
      // A name stands for itself or ends another one's: the linker merges tails.
      if (!names.has(name) || names.get(name) < length - 1) continue;
      segment.fill(0, at, at + 16);
      told.add(name);
      forgotten += 1;
    }
    for (const name of told) segment.fill(0, name - base, name - base + names.get(name));
    for (const words of text.matchAll(WORDS)) segment.fill(0, words.index, words.index + words[0].length);
    reader.at += size;
  }
  return forgotten;
}

/** Changes `bytes`, a module as wasm-bindgen leaves it; gives how many functions are traps now, and how many places went. */
export function trapPanics(bytes) {
  const all = [...sections(bytes)];
  const one = (id) => all.find((section) => section.id === id);
  let names;
  for (const { id, start, end } of all) {
    const reader = new Reader(bytes, start);
    if (id === CUSTOM && reader.text() === 'name') names = functionNames(reader, end);
  }
  if (!names) throw new Error('the functions have no names to be found by');
  const first = one(IMPORTS) ? importedFunctions(new Reader(bytes, one(IMPORTS).start)) : 0;
  const functions = trap(bytes, names, first, new Reader(bytes, one(CODE).start));
  const places = forget(bytes, new Reader(bytes, one(DATA).start));
  if (functions === 0 || places === 0) throw new Error('no panic was found: their names may have changed');
  return { functions, places };
}
