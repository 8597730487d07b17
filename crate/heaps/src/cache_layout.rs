//! Where things lie in the memory of an id heap with an object cache.
//!
//! Words, in this order: those of the id heap; the count of parents; the count of cached units; the ends of the list of
//! available parents; those of the list of full ones; a word of links per place, which chains a parent in its list; a
//! word of state per place; the plane of cached units; the links that chain the recycled objects of a parent.
//!
//! A *place* is where a parent can lie: a multiple of its size, counted from the region's first unit. A last stretch of
//! the region that is too short for a parent is no place. Wherever a word holds a number of a place or of an object, it
//! holds that number plus one, so that 0 is nothing; what belongs to a place without a parent, or to a unit that is not
//! on a list, is 0.

use crate::cache_error::CacheError;
use crate::id_layout::{CURSORS, IdLayout};

/// The units of a parent in Nanos: 2 MiB in pages of 4 KiB.
pub const PARENT: u32 = 512;

/// The most units that a parent can have. Larger blocks come from the id heap without being aligned to their size.
pub const MAX_PARENT: u32 = 1 << (CURSORS - 1);

/// The bytes at the end of a parent in which the original keeps the parent's state.
pub const FOOTER_BYTES: u64 = 32;

/// The bits of a link of a recycled object: a word holds four.
pub(crate) const LINK_BITS: u32 = 16;
pub(crate) const LINKS: u32 = 64 / LINK_BITS;

/// The place of everything in the memory of an id heap with an object cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CacheLayout {
    heap: IdLayout,
    parent: u32,
    footer: u32,
}

impl CacheLayout {
    pub(crate) fn new(heap: IdLayout, parent: u32) -> Result<Self, CacheError> {
        if !parent.is_power_of_two() || parent > MAX_PARENT {
            return Err(CacheError::Parent { parent });
        }
        let footer = FOOTER_BYTES.div_ceil(heap.region().unit) as u32;
        if footer >= parent {
            return Err(CacheError::NoObjects { parent, footer });
        }
        Ok(Self { heap, parent, footer })
    }

    /// The id heap's words, which come first.
    pub const fn heap(&self) -> &IdLayout {
        &self.heap
    }

    /// Units of a parent.
    pub const fn parent(&self) -> u32 {
        self.parent
    }

    /// Units at the end of a parent that its footer takes: one, where units are not smaller than it.
    pub const fn footer(&self) -> u32 {
        self.footer
    }

    /// Objects of a parent, of one unit each: they lie in front of its footer.
    pub const fn objects(&self) -> u32 {
        self.parent - self.footer
    }

    /// How many parents the region has room for.
    pub const fn places(&self) -> u32 {
        self.heap.region().units / self.parent
    }

    /// The word that counts the parents.
    pub const fn parents(&self) -> usize {
        self.heap.words()
    }

    /// The word that counts the units that are free in the cache.
    pub const fn cached(&self) -> usize {
        self.parents() + 1
    }

    /// The word with the ends of the list of parents that have a free object: the first in the low half, the last in
    /// the high one.
    pub const fn available(&self) -> usize {
        self.parents() + 2
    }

    /// The same of the list of parents that have none.
    pub const fn full(&self) -> usize {
        self.parents() + 3
    }

    /// The first of a word per place: the parent before this one on its list in the low half, the one after it in the
    /// high one.
    pub const fn links(&self) -> usize {
        self.parents() + 4
    }

    /// The first of a word per place, 0 where no parent is: from the lowest bits up, 16 bits each, how many objects
    /// were ever handed out (`head`), the object on top of the recycled ones, and how many objects are free.
    pub const fn states(&self) -> usize {
        self.links() + self.places() as usize
    }

    /// The first word of the plane of cached units: a unit's bit is set iff it is free in the cache.
    pub const fn plane(&self) -> usize {
        self.states() + self.places() as usize
    }

    /// The first word of the recycled objects' links, four in a word, the objects of each place from a word of their
    /// own on: the object that was recycled before this one.
    pub const fn recycled(&self) -> usize {
        self.plane() + self.heap.plane_words()
    }

    /// Words of memory in all.
    pub const fn words(&self) -> usize {
        self.recycled() + self.places() as usize * self.place_words()
    }

    /// Words of links of one place.
    pub(crate) const fn place_words(&self) -> usize {
        self.parent.div_ceil(LINKS) as usize
    }

    /// The word that holds the link of `unit`, and the link's lowest bit in it.
    pub(crate) const fn link(&self, unit: u32) -> (usize, u32) {
        let (place, object) = (unit / self.parent, unit % self.parent);
        let word = self.recycled() + place as usize * self.place_words() + (object / LINKS) as usize;
        (word, object % LINKS * LINK_BITS)
    }
}
