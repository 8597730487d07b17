//! What a machine is made of.

use balloon::Setup;
use buddy::Region;

/// The heap of a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeapKind {
    /// The buddy allocator that takes the most recently used block.
    BuddyMru,
    /// The buddy allocator that takes the block at the lowest address.
    BuddyLowest,
    /// The bitmap with next-fit cursors that the buddy allocator replaced.
    Id,
    /// The same behind a cache of single pages.
    CachedId,
    /// A cursor that moves on.
    Bump,
    /// A free list of which the first range that fits is taken.
    FirstFit,
    /// The same, from where the last search ended.
    NextFit,
    /// The same, the smallest range that fits.
    BestFit,
}

impl HeapKind {
    /// In the order of their numbers.
    pub const ALL: [Self; 8] = [
        Self::BuddyMru,
        Self::BuddyLowest,
        Self::Id,
        Self::CachedId,
        Self::Bump,
        Self::FirstFit,
        Self::NextFit,
        Self::BestFit,
    ];

    /// Whether it knows its blocks: of one that has a bit a unit and no more, a part can be freed unnoticed.
    pub const fn knows_blocks(self) -> bool {
        matches!(self, Self::BuddyMru | Self::BuddyLowest)
    }
}

/// A machine before its first op.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The memory that the heap manages.
    pub region: Region,
    /// The heap that manages it.
    pub heap: HeapKind,
    /// Units of a parent of the cache, where the heap has one: a power of two.
    pub parent: u32,
    /// Whether a block's tail that a request does not need goes back at once.
    pub trim: bool,
    /// Whether it is a guest: a heap of pages with a balloon, and a host below it. Its unit is a page, its base 0.
    pub guest: bool,
    /// The guest's balloon.
    pub balloon: Setup,
    /// Of the pages that a program of the guest gets, the share that it touches at once, in percent: the first ones. The
    /// others it touches when it is told to, if ever.
    pub touched: u8,
}

impl Settings {
    /// A heap of up to this many bytes has its bytes in memory; of a larger one, they are numbers only.
    pub const REAL_BYTES: u64 = 1 << 20;

    /// The most units of a machine: a guest of 64 GiB, whose description takes some 200 MiB.
    pub const MOST_UNITS: u32 = 1 << 24;

    /// A guest of `pages` pages.
    pub fn guest(pages: u32) -> Self {
        Self { region: Region::new(0, balloon::PAGE, pages), guest: true, ..Self::bytes(1, 0) }
    }

    /// A heap of `units` units of `unit` bytes.
    pub fn bytes(unit: u64, units: u32) -> Self {
        Self {
            region: Region::new(0, unit, units),
            heap: HeapKind::BuddyMru,
            parent: heaps::PARENT,
            trim: false,
            guest: false,
            balloon: Setup::default(),
            touched: 100,
        }
    }

    /// Bytes that are really there: all of the heap's, or none.
    pub fn real_bytes(&self) -> usize {
        let bytes = u64::from(self.region.units).saturating_mul(self.region.unit);
        if bytes <= Self::REAL_BYTES { bytes as usize } else { 0 }
    }
}
