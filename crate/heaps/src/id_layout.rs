//! Where things lie in an id heap's memory.
//!
//! Words, in this order: the count of live units; the count of reserved units; a word per cursor; the bitmap; the
//! plane of reserved units. Unit i of the region is bit i % 64 of word i / 64 of a plane; bits past the last unit are
//! clear.

use buddy::{Layout, LayoutError, LowestAddress, Region};

/// Orders that have a cursor: 0 to 9, that is 4 KiB to 2 MiB in pages. Larger requests share the last one.
pub const CURSORS: u32 = 10;

/// The place of everything in an id heap's memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdLayout {
    region: Region,
}

impl IdLayout {
    /// The word that counts the live units.
    pub const LIVE: usize = 0;
    /// The word that counts the reserved units.
    pub const RESERVED: usize = 1;
    /// The first of [`CURSORS`] words: the unit from which the next search for an order begins.
    pub const CURSOR: usize = 2;
    /// The first word of the bitmap: a unit's bit is set iff the unit is not free.
    pub const BITMAP: usize = Self::CURSOR + CURSORS as usize;

    pub(crate) fn new(region: Region) -> Result<Self, LayoutError> {
        // What is a region to a buddy heap is one to this.
        Layout::new::<LowestAddress>(region).map(|_| Self { region })
    }

    /// The addresses that are managed.
    pub const fn region(&self) -> Region {
        self.region
    }

    /// Words of one plane.
    pub const fn plane_words(&self) -> usize {
        self.region.units.div_ceil(64) as usize
    }

    /// The first word of the plane of reserved units; a unit that has its bit set has that of the bitmap set too.
    pub const fn reserved(&self) -> usize {
        Self::BITMAP + self.plane_words()
    }

    /// Words of memory in all.
    pub const fn words(&self) -> usize {
        self.reserved() + self.plane_words()
    }

    /// The unit that holds `address`, where it lies in the region.
    pub(crate) fn unit_of(&self, address: u64) -> Option<u32> {
        let unit = address.checked_sub(self.region.base)? / self.region.unit;
        (unit < u64::from(self.region.units)).then_some(unit as u32)
    }

    pub(crate) const fn address(&self, unit: u32) -> u64 {
        self.region.base + unit as u64 * self.region.unit
    }
}
