// The words of an op log in text, and what they are called in JSON. crate/playground/src/text_log.rs has their meaning.

/** `count`: a whole number; `wide`: one that may need more than JavaScript's 53 bits; `address`: one in hexadecimal. */
export type Kind = 'count' | 'wide' | 'address' | 'word';

export const HEAD = 'buddy-playground log 1';

/** What follows each op. */
export const OPS: Readonly<Record<string, readonly (readonly [key: string, kind: Kind])[]>> = {
  allocate: [['bytes', 'wide']],
  adopt: [['bytes', 'wide']],
  free: [['id', 'count']],
  'free-address': [['address', 'address']],
  reserve: [
    ['address', 'address'],
    ['bytes', 'wide'],
  ],
  touch: [['id', 'count']],
  target: [['pages', 'count']],
  wait: [['ticks', 'count']],
  interval: [['ticks', 'count']],
  foul: [
    ['rule', 'word'],
    ['pfn', 'count'],
  ],
};

/** Ops that make an allocation: the next id is its. */
export const NAMED = ['allocate', 'adopt'];

/** Settings of one value. `guest` comes first: it begins a machine anew. */
export const SETTINGS: readonly (readonly [word: string, key: string, kind: Kind])[] = [
  ['guest', 'guest', 'count'],
  ['heap', 'heap', 'word'],
  ['max-order', 'maxOrder', 'count'],
  ['parent', 'parent', 'count'],
  ['device', 'device', 'word'],
  ['driver', 'driver', 'word'],
  ['balloon-order', 'balloonOrder', 'count'],
  ['balloon-reserve', 'balloonReserve', 'count'],
  ['low-water', 'lowWater', 'count'],
  ['poison', 'poison', 'count'],
  ['report-order', 'reportOrder', 'count'],
  ['touched', 'touched', 'count'],
];
