// Who has what: a word a unit says which allocation starts there, a table says what each one asked for.
import { FIELD, type Header } from '../wasm/index.ts';
import { BALLOON, NOBODY, type Owner } from './block.ts';

export function requestOf(header: Header, id: number): Owner {
  const at = header.field(FIELD.requests) + 16 * id;
  const { memory } = header;
  return { id, bytes: memory.u64(at), op: memory.u32(at + 8), name: memory.u32(at + 12) };
}

/** The program's allocation that starts at `unit`. */
export function ownerOf(header: Header, unit: number): Owner | undefined {
  const id = header.memory.u32(header.field(FIELD.owners) + 4 * unit);
  return id === NOBODY || id === BALLOON ? undefined : requestOf(header, id);
}

/** The unit where allocation `id` starts, while it is live. Cost: a look at every unit. */
export function startOf(header: Header, id: number): number | undefined {
  const unit = header.memory.indexOf(header.field(FIELD.owners), header.field(FIELD.units), id);
  return unit < 0 ? undefined : unit;
}
