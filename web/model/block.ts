/** What a block is to the page: to the allocator, what is in the balloon or in a cache in front of it is live. */
export type Kind = 'free' | 'live' | 'balloon' | 'reserved' | 'cached';

/** Starts and sizes are in units of the region. */
export interface Block {
  readonly start: number;
  readonly size: number;
  /** -1 in a heap without a tree. */
  readonly order: number;
  readonly kind: Kind;
}

/** A block, and the run that it belongs to; a block that is no part of a longer one is a run of its own. */
export interface Run extends Block {
  readonly runStart: number;
  readonly runSize: number;
}

/** The allocation of a program. */
export interface Owner {
  readonly id: number;
  /** Bytes that it asked for. */
  readonly bytes: number;
  /** The op that asked, counted from 0. */
  readonly op: number;
  /** Who asked: an index of the owners' names, which come with a trace. */
  readonly name: number;
}

/** In the owners' table: no allocation starts here, and the balloon's page. */
export const NOBODY = 0xffff_ffff;
export const BALLOON = 0xffff_fffe;
