//! The bump allocator: one cursor, and what lies behind it has been handed out.

#[cfg(feature = "rare")]
use alloc::vec::Vec;

use buddy::{AllocateError, Block, FreeError, LayoutError, Region, State, Stats};

use crate::event::{Event, Listener};
use crate::heap::Heap;
use crate::id_heap::IdHeap;
use crate::id_layout::IdLayout;
#[cfg(not(feature = "small"))]
use crate::id_replay::Direction;

/// A cursor that moves on by what is asked for, over reserved units.
///
/// It never looks back: what is freed behind the cursor is free and out of reach, until the cursor returns. It does so
/// when the last allocation is freed, to where that began, and to the front when nothing is live any more. A request
/// can be refused while nearly all is free ([`AllocateError::Fragmented`], its largest what is left in front of the
/// cursor). The heap never rounds up: [`Heap::allocate`] is [`Heap::allocate_run`].
///
/// Its state is an [`IdHeap`]'s, of which the first cursor alone is used: the bitmap remembers what is live, so that a
/// wrong free is refused. The bare allocator remembers its cursor, and how many allocations are live.
///
/// Cost: a step, and one a reserved range that lies in front of the cursor. Sources: arenas of many languages; `bumpalo`
/// gives the last allocation back in the same way.
#[derive(Clone, Debug)]
pub struct BumpHeap {
    heap: IdHeap,
}

/// The cursor of the [`IdHeap`] that is used.
const CURSOR: u32 = 0;

impl BumpHeap {
    /// A heap with all of `region` free, and `spare_words` words of 0 after its own.
    ///
    /// # Errors
    /// [`LayoutError`], where the region is not one.
    pub fn new(region: Region, spare_words: usize) -> Result<Self, LayoutError> {
        IdHeap::new(region, spare_words).map(|heap| Self { heap })
    }

    /// The bitmap and the cursor.
    pub const fn id_heap(&self) -> &IdHeap {
        &self.heap
    }

    /// The first unit that was not handed out since the cursor was last at the front.
    pub fn cursor(&self) -> u32 {
        self.heap.cursor(CURSOR)
    }

    /// The first place from the cursor on where no unit of `units` is taken; in front of the cursor only reserved ones
    /// are.
    fn place(&self, units: u32) -> Option<u32> {
        let (mut start, end) = (self.cursor(), self.heap.units());
        while units <= end - start {
            let Some(taken) = bits::first(self.heap.bitmap_words(), start, start + units, true) else {
                return Some(start);
            };
            start = bits::first(self.heap.bitmap_words(), taken, end, false).unwrap_or(end);
        }
        None
    }

    /// The most units in a row in front of the cursor.
    fn largest(&self) -> u32 {
        let (mut at, end, mut largest) = (self.cursor(), self.heap.units(), 0);
        while let Some(start) = bits::first(self.heap.bitmap_words(), at, end, false) {
            at = bits::first(self.heap.bitmap_words(), start, end, true).unwrap_or(end);
            largest = largest.max(at - start);
        }
        largest
    }
}

impl Heap for BumpHeap {
    fn allocate(&mut self, units: u32, listener: Listener<'_>) -> Result<u64, AllocateError> {
        self.allocate_run(units, listener)
    }

    fn allocate_run(&mut self, units: u32, mut listener: Listener<'_>) -> Result<u64, AllocateError> {
        if units == 0 {
            return Err(AllocateError::Zero);
        }
        if units > self.heap.units() {
            return Err(AllocateError::TooLarge { requested: units, largest: self.heap.units() });
        }
        let Some(start) = self.place(units) else {
            let free = self.heap.units_free();
            return Err(if free < units {
                AllocateError::Exhausted { requested: units, free }
            } else {
                AllocateError::Fragmented { requested: units, needed: units, free, largest: self.largest() }
            });
        };
        self.heap.change(Event::Set { start, size: units }, &mut listener);
        self.heap.move_cursor(CURSOR, start + units, &mut listener);
        Ok(self.heap.layout.address(start))
    }

    /// 0 units count as 1.
    fn free(&mut self, address: u64, units: u32, mut listener: Listener<'_>) -> Result<u32, FreeError> {
        let (start, size) = self.heap.freeable(address, units)?;
        self.heap.change(Event::Clear { start, size }, &mut listener);
        if self.heap.memory[IdLayout::LIVE] == 0 {
            self.heap.move_cursor(CURSOR, 0, &mut listener);
        } else if start + size == self.cursor() {
            self.heap.move_cursor(CURSOR, start, &mut listener);
        }
        Ok(size)
    }

    #[cfg(feature = "rare")]
    fn reserve(&mut self, address: u64, units: u32, listener: Listener<'_>) -> Result<(), buddy::ReserveError> {
        self.heap.reserve(address, units, listener)
    }

    #[cfg(not(feature = "small"))]
    fn apply(&mut self, event: &Event) {
        self.heap.step(event, Direction::Forward);
    }

    #[cfg(not(feature = "small"))]
    fn undo(&mut self, event: &Event) {
        self.heap.step(event, Direction::Back);
    }

    fn memory(&self) -> &[u64] {
        &self.heap.memory
    }

    fn memory_mut(&mut self) -> &mut [u64] {
        &mut self.heap.memory
    }

    fn words(&self) -> usize {
        self.heap.words()
    }

    fn region(&self) -> Region {
        self.heap.region()
    }

    /// Free units that lie behind the cursor count as free: nobody has them, and nobody gets them yet.
    fn stats(&self) -> Stats {
        self.heap.stats()
    }

    fn free_units(&self) -> u32 {
        self.heap.units_free()
    }

    /// None: it has no list of them.
    #[cfg(feature = "rare")]
    fn free_blocks(&self, _: u32) -> Vec<(u32, u32)> {
        Vec::new()
    }

    fn find(&self, address: u64) -> Option<(Block, State)> {
        self.heap.find(address)
    }
}
