//! The free list: all that is free as ranges in a row by address, and a search along it.

use buddy::{LayoutError, NONE, Region};

use crate::id_heap::IdHeap;
use crate::id_layout::IdLayout;

/// Which of the ranges that are large enough is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// The first one, from the lowest address on.
    First,
    /// The first one from where the last search ended, and then from the lowest address on.
    Next,
    /// The smallest one; of several as small the first.
    Best,
}

/// Free ranges on a list in the order of their addresses; no two of them touch.
///
/// A request takes the front of a range; what is left of it stays on the list. A free walks the list to the range
/// behind which it belongs, and merges with the ones before and after it where they touch. The heap never rounds up:
/// [`Heap::allocate`](crate::Heap::allocate) is [`Heap::allocate_run`](crate::Heap::allocate_run).
///
/// A range's size and the next one's place stand in the word of its first unit, beside the memory (in it they would
/// have the host back a free page for them). The bitmap of an [`IdHeap`] says what is live, so that a wrong free is
/// refused; of its cursors the first one is next fit's.
///
/// Cost: a step a free range, to allocate (best fit: all of them) and to free. Source: Knuth, The Art of Computer
/// Programming, volume 1, 2.5, algorithms A and B; exercise 2.5-6 for next fit.
#[derive(Clone, Debug)]
pub struct FreeListHeap {
    /// Its spare words hold the list, behind its own: the first range's place, and a word a unit.
    pub(crate) heap: IdHeap,
    pub(crate) fit: Fit,
}

/// A range on the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) start: u32,
    pub(crate) size: u32,
    /// The first unit of the next one ([`NONE`]: it is the last).
    pub(crate) next: u32,
}

impl FreeListHeap {
    /// A heap with all of `region` free, and `spare_words` words of 0 after its own.
    ///
    /// # Errors
    /// [`LayoutError`], where the region is not one.
    pub fn new(region: Region, fit: Fit, spare_words: usize) -> Result<Self, LayoutError> {
        let list = 1 + IdLayout::new(region)?.region().units as usize;
        let mut heap = Self { heap: IdHeap::new(region, list + spare_words)?, fit };
        let head = heap.head_word();
        heap.heap.memory[head] = u64::from(NONE);
        heap.insert(NONE, 0, region.units);
        Ok(heap)
    }

    /// The bitmap and the cursor.
    pub const fn id_heap(&self) -> &IdHeap {
        &self.heap
    }

    /// The free ranges by address, each with its first unit and its size.
    pub fn ranges(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.list().map(|range| (range.start, range.size))
    }

    /// The list: the first unit of the first range, and then a word a unit. A range's first unit has its size in the high
    /// half, and in the low one the first unit of the next range ([`NONE`]: there is none).
    pub fn list_words(&self) -> &[u64] {
        &self.heap.memory[self.head_word()..][..=self.heap.units() as usize]
    }

    pub(crate) fn list(&self) -> impl Iterator<Item = Range> + '_ {
        core::iter::successors(self.range(self.head()), |range| self.range(range.next))
    }

    pub(crate) fn head(&self) -> u32 {
        self.heap.memory[self.head_word()] as u32
    }

    /// The range that begins at `start`; none where [`NONE`] does.
    pub(crate) fn range(&self, start: u32) -> Option<Range> {
        let word = self.heap.memory[self.word(start).filter(|_| start != NONE)?];
        Some(Range { start, size: (word >> 32) as u32, next: word as u32 })
    }

    /// Puts a range on the list, behind the one that begins at `prev` ([`NONE`]: in front of all).
    pub(crate) fn insert(&mut self, prev: u32, start: u32, size: u32) {
        let next = self.next_of(prev);
        self.set_next(prev, start);
        self.write(Range { start, size, next });
    }

    /// Takes the range that begins at `start` and stands behind `prev` off the list.
    pub(crate) fn remove(&mut self, prev: u32, start: u32) {
        let next = self.next_of(start);
        self.set_next(prev, next);
        if let Some(word) = self.word(start) {
            self.heap.memory[word] = 0;
        }
    }

    fn next_of(&self, start: u32) -> u32 {
        self.range(start).map_or(self.head(), |range| range.next)
    }

    fn set_next(&mut self, start: u32, next: u32) {
        if let Some(range) = self.range(start) {
            self.write(Range { next, ..range });
        } else {
            let head = self.head_word();
            self.heap.memory[head] = u64::from(next);
        }
    }

    fn write(&mut self, Range { start, size, next }: Range) {
        if let Some(word) = self.word(start) {
            self.heap.memory[word] = u64::from(size) << 32 | u64::from(next);
        }
    }

    const fn head_word(&self) -> usize {
        self.heap.layout.words()
    }

    /// The word of a unit of the region.
    fn word(&self, unit: u32) -> Option<usize> {
        (unit < self.heap.units()).then(|| self.head_word() + 1 + unit as usize)
    }
}
