//! Counts.

use crate::order::ORDERS;

/// What a heap holds, in units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stats {
    /// Units of the region: the sum of the next three.
    pub units: u32,
    /// Units on the free lists.
    pub free: u32,
    /// Units handed out.
    pub live: u32,
    /// Units kept out of use.
    pub reserved: u32,
    /// Units of the largest free block, 0 where none is free.
    pub largest_free: u32,
    /// Free blocks of each order.
    pub free_blocks: [u32; ORDERS],
}
