//! What an address belongs to.

use core::fmt;

/// A block or run: `size` units from unit `start` of the region on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Block {
    /// Its first unit; the region's first is 0.
    pub start: u32,
    /// Its length in units.
    pub size: u32,
}

/// What a block is to the allocator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// On the free list of its order.
    Free,
    /// Handed out.
    Live,
    /// Kept out of use for good.
    Reserved,
    /// Between two events of one operation: off its list and not handed out, or not on a list yet.
    InHand,
}

/// Addresses from `first` to `last`, both included, so that the last page of the address space has one too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first address.
    pub first: u64,
    /// The last address.
    pub last: u64,
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#x}–{:#x}", self.first, self.last)
    }
}
