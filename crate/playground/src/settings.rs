//! What a machine is made of.

use balloon::Setup;
use buddy::Region;

/// The heap of a machine. Each has its number in every build, also in one that lacks some of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeapKind {
    /// The buddy allocator that takes the most recently used block.
    BuddyMru = 0,
    /// The buddy allocator that takes the block at the lowest address.
    BuddyLowest = 1,
    /// The bitmap with next-fit cursors that the buddy allocator replaced.
    Id = 2,
    /// The same behind a cache of single pages.
    #[cfg(feature = "cache")]
    CachedId = 3,
    /// A cursor that moves on.
    #[cfg(feature = "textbook")]
    Bump = 4,
    /// A free list of which the first range that fits is taken.
    #[cfg(feature = "textbook")]
    FirstFit = 5,
    /// The same, from where the last search ended.
    #[cfg(feature = "textbook")]
    NextFit = 6,
    /// The same, the smallest range that fits.
    #[cfg(feature = "textbook")]
    BestFit = 7,
}

impl HeapKind {
    /// How many this build has.
    const COUNT: usize = 3 + cfg!(feature = "cache") as usize + 4 * cfg!(feature = "textbook") as usize;

    /// Those that this build has, in the order of their numbers.
    pub const ALL: [Self; Self::COUNT] = [
        Self::BuddyMru,
        Self::BuddyLowest,
        Self::Id,
        #[cfg(feature = "cache")]
        Self::CachedId,
        #[cfg(feature = "textbook")]
        Self::Bump,
        #[cfg(feature = "textbook")]
        Self::FirstFit,
        #[cfg(feature = "textbook")]
        Self::NextFit,
        #[cfg(feature = "textbook")]
        Self::BestFit,
    ];

    /// Their names, to say what would be right.
    pub const NAMES: &str = match (cfg!(feature = "cache"), cfg!(feature = "textbook")) {
        (true, true) => "buddy-mru, buddy-lowest, id, id-cached, bump, first-fit, next-fit or best-fit",
        (true, false) => {
            "buddy-mru, buddy-lowest, id or id-cached \
             (bump, first-fit, next-fit and best-fit are in the whole playground only)"
        }
        (false, true) => {
            "buddy-mru, buddy-lowest, id, bump, first-fit, next-fit or best-fit \
             (id-cached is in the whole playground only)"
        }
        (false, false) => {
            "buddy-mru, buddy-lowest or id \
             (id-cached, bump, first-fit, next-fit and best-fit are in the whole playground only)"
        }
    };

    /// Their numbers, to say the same.
    pub const NUMBERS: &str = match (cfg!(feature = "cache"), cfg!(feature = "textbook")) {
        (true, true) => {
            "0 to 7: buddy MRU, buddy lowest address, id heap, cached id heap, bump, first fit, next fit, best fit"
        }
        (true, false) => {
            "0 to 3: buddy MRU, buddy lowest address, id heap, cached id heap \
             (4 to 7, bump, first fit, next fit and best fit, are in the whole playground only)"
        }
        (false, true) => {
            "0 to 2 or 4 to 7: buddy MRU, buddy lowest address, id heap, bump, first fit, next fit, best fit \
             (3, the cached id heap, is in the whole playground only)"
        }
        (false, false) => {
            "0 to 2: buddy MRU, buddy lowest address, id heap \
             (3 to 7, cached id heap, bump, first fit, next fit and best fit, are in the whole playground only)"
        }
    };

    /// The heap of this number, where this build has it.
    pub fn numbered(number: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| *kind as u32 == number)
    }

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
